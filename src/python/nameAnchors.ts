import { BUILTIN_ATTRIBUTES, BUILTIN_EXCEPTIONS, BUILTINS, KEYWORDS, OLD_NAMES_OF_OS_ERROR } from './languageNames';
import { HOMES_OF_NAMES, isClassPath, isKnownModule, STANDARD_MODULES } from './modules';

/**
 * The anchors that lead to the questions about a dotted name, most specific first.
 * @param path the name with its module as imports tell it: `concurrent.futures.ProcessPoolExecutor`
 */
export function anchorsOfPath(path: string): readonly string[] {
  const parts = path.split('.');
  const last = parts.at(-1) ?? path;
  const parent = parts.slice(0, -1).join('.');
  const anchors = [path];
  const known = isKnownModule(path);
  // `datetime.datetime.now` is asked about as `datetime.now`, and so on; but not every `json` is the json module.
  for (let start = 1; start < parts.length - 1; start++) {
    const isLastPair = start === parts.length - 2;
    if (known || (isLastPair && !STANDARD_MODULES.has(parts[start] ?? ''))) {
      anchors.push(parts.slice(start).join('.'));
    }
  }
  if (parent !== '') {
    const ofClass = isClassPath(parent);
    if (known && !ofClass && mayStandAlone(last, path)) {
      anchors.push(last);
    }
    anchors.push(parent);
    if (known && ofClass) {
      anchors.push(parts.at(-2) ?? parent);
    }
  }
  return anchors;
}

/** The anchors of a builtin's own name. */
export function anchorsOfBuiltin(name: string): readonly string[] {
  return OLD_NAMES_OF_OS_ERROR.has(name) ? [name, 'OSError'] : [name];
}

/** The anchors of an attribute of a builtin type or of an instance of it: `list.append`, `BaseException.add_note`. */
export function anchorsOfBuiltinAttribute(type: string, attribute: string): readonly string[] {
  const anchors = [`${type}.${attribute}`];
  if (type === 'frozenset') {
    anchors.push(`set.${attribute}`);
  } else if (BUILTIN_EXCEPTIONS.has(type) && type !== 'BaseException') {
    anchors.push(`BaseException.${attribute}`);
  }
  return anchors;
}

/** Whether a name says enough without its module: `lru_cache` does, the `compile` of `re.compile` does not. */
function mayStandAlone(name: string, path: string): boolean {
  if (BUILTIN_EXCEPTIONS.has(name)) {
    return true;
  }
  if (BUILTINS.has(name) || KEYWORDS.has(name) || STANDARD_MODULES.has(name)) {
    return false;
  }
  return !BUILTIN_ATTRIBUTES.has(name) || HOMES_OF_NAMES.get(name) === path;
}

import assert from 'node:assert/strict';
import { describePattern, placesOf } from './cases';

describe('patterns of exceptions', () => {
  describePattern('bare-except', {
    fires: [
      'try:\n    f()\n«except:»\n    pass\n',
      'try:\n    f()\n«except:»\n    log()\n    raise Failed()\n',
      'try:\n    f()\n«except:»\n    if a: raise\n',
      'try:\n    f()\n«except:»\n    raise\n    g()\n',
      'try: f()\n«except:» g()\n',
      'try:\n    f()\nexcept ValueError:\n    g()\n«except:»\n    h()\n',
      'try:\n    f()\n«except :»\n    g()\nelse:\n    h()\nfinally:\n    i()\n',
      'try:\n    f()\n«except:»  # whatever it is\n    g()\n',
      'def f():\n    try:\n        g()\n    «except:»\n        try:\n            h()\n        «except:»\n            return\n',
      'try:\n    f()\n\n# a comment\n«except:»\n    g()\n',
    ],
    silent: [
      'try:\n    f()\nexcept:\n    log()\n    raise\n',
      'try:\n    f()\nexcept: log(); raise\n',
      'try:\n    f()\nexcept:\n    log()\n    raise  # on\n    # end\n',
      'try:\n    f()\nexcept Exception:\n    pass\n',
      'try:\n    f()\nexcept BaseException as error:\n    raise\n',
      'try:\n    f()\nexcept (A, B):\n    pass\n',
      'try:\n    f()\nexcept A, B:\n    pass\n',
      'try:\n    f()\nexcept* A:\n    pass\n',
      'try:\n    f()\nfinally:\n    g()\n',
      'try:\n    f()\nexcept\n',
      '# except:\ntext = "except:"\n',
      'try:\n    f()\nexcept errors():\n    pass\n',
    ],
  });

  describePattern('except-pass', {
    fires: [
      'try:\n    f()\n«except:\n    pass»\n',
      'try:\n    f()\n«except Exception:\n    pass»\n',
      'try:\n    f()\n«except Exception: pass»\n',
      'for x in xs:\n    try:\n        f(x)\n    «except Exception:\n        continue»\n',
      'for x in xs:\n    try:\n        f(x)\n    «except:\n        continue»\n',
      'try:\n    f()\n«except Exception as error:\n    # it is fine\n    pass»\n',
      'try:\n    value = int(text)\n«except ValueError:\n    pass»\n',
      'try:\n    f()\n«except (OSError, TypeError):\n    ...»\n',
      'try:\n    f()\n«except OSError:\n    "nobody cares"»\n',
      'try:\n    a = d[k]\n    g(a)\n«except KeyError:\n    pass»\n',
      'try:\n    return f()\n«except:\n    pass»\n',
      'try:\n    f()\n«except sqlite3.Error:\n    pass»\nfinally:\n    close()\n',
      'try:\n    f()\n«except* OSError:\n    pass»\n',
      'try:\n    f()\n«except OSError, TypeError:\n    pass»\n',
      'try:\n    f()\nexcept ValueError:\n    g()\n«except Exception:\n    pass»\n',
      'try:\n    import a\n«except (ImportError, SyntaxError):\n    pass»\n',
    ],
    silent: [
      'try:\n    f()\nexcept OSError:\n    log()\n',
      'try:\n    f()\nexcept OSError:\n    pass\n    log()\n',
      'try:\n    import a\nexcept ImportError:\n    pass\n',
      'for x in xs:\n    try:\n        f(x)\n    except ValueError:\n        continue\n',
      'for x in xs:\n    try:\n        f(x)\n    except Exception:\n        continue  # a plugin\n',
      'try:\n    visit(a)\n    b()\nexcept compiler.CompilerExit:\n    pass\n',
      'try:\n    parse(a)\n    b()\nexcept (ParseEscape, StopIteration):\n    pass\n',
      'try:\n    next(it)\nexcept StopIteration:\n    pass\n',
      'try:\n    main()\nexcept KeyboardInterrupt:\n    pass\n',
      'try:\n    os.remove(p)\nexcept FileNotFoundError:\n    pass\n',
      'task.cancel()\ntry:\n    await task\nexcept asyncio.CancelledError:\n    pass\n',
      'try:\n    del d[k]\nexcept KeyError:\n    pass\n',
      'try:\n    del d[k].a\nexcept (KeyError, AttributeError):\n    pass\n',
      'try:\n    user = User.objects.get(id=1)\nexcept User.DoesNotExist:\n    pass\n',
      'try:\n    f()\nexcept OSError:\n    pass  # there is no terminal\n',
      'try:\n    f()\nexcept OSError:\n    # there is no terminal\n    pass\n',
      'try:\n    items.remove(x)\nexcept ValueError:\n    pass\n',
      'try:\n    f()\n# there is no terminal\nexcept OSError:\n    pass\n',
      'def f():\n    try:\n        return int(text)\n    except ValueError:\n        pass\n    return text\n',
      'try:\n    a = f()\nexcept ValueError:\n    pass\nelse:\n    g(a)\n',
      'try:\n    a = f()\nexcept ValueError:\n    pass\nelse:\n    g(a)\nfinally:\n    h()\n',
      'try:\n    f()\nexcept ValueError:\n    pass\nexcept OSError:\n    log()\n',
      'try:\n    f()\n    self.fail("no error")\nexcept ValueError:\n    pass\n',
      'try:\n    while True:\n        items.pop()\nexcept KeyError:\n    pass\n',
      'try:\n    f()\nexcept OSError:\n    continue\n',
      'try:\n    f()\nexcept OSError:\n',
    ],
  });

  describePattern('broad-except', {
    fires: [
      'def f(a, b):\n    try:\n        return a / b\n    «except Exception»:\n        return None\n',
      'try:\n    value = int(text)\n«except Exception»:\n    value = 0\n',
      'try:\n    load(x)\n«except Exception»:\n    pass\n',
      'try:\n    return json.loads(text)\n«except BaseException»:\n    return None\n',
      'try:\n    load(x)\n«except Exception» as error:\n    print(error)\n',
      'try:\n    load(x)\n«except Exception» as error:\n    logger.warning("no: %s", error)\n',
      'try:\n    load(x)\n«except (ValueError, Exception)»:\n    x = 0\n',
      'try:\n    load(x)\n«except* Exception»:\n    x = 0\n',
      'try: total += d[k]\n«except Exception»: total = 0\n',
      'try:\n    # a comment\n    load(x)\n\n«except Exception»:\n    x = 0\nfinally:\n    g()\n',
      'from builtins import Exception as E\ntry:\n    load(x)\n«except E»:\n    x = 0\n',
    ],
    silent: [
      'try:\n    load(x)\nexcept:\n    x = 0\n',
      'try:\n    load(x)\nexcept ValueError:\n    x = 0\n',
      'try:\n    load(x)\n    g(x)\nexcept Exception:\n    x = 0\n',
      'try:\n    with a:\n        load(x)\nexcept Exception:\n    x = 0\n',
      'try:\n    a(); b()\nexcept Exception:\n    x = 0\n',
      'try:\n    load(x)\nexcept Exception:\n    x = 0\n    raise\n',
      'try:\n    load(x)\nexcept Exception as error:\n    raise MyError from error\n',
      'try:\n    load(x)\nexcept Exception:\n    logger.exception("no")\n',
      'try:\n    load(x)\nexcept Exception as error:\n    future.set_exception(error)\n',
      'try:\n    load(x)\nexcept Exception as error:\n    errors.append(error)\n',
      'try:\n    load(x)\nexcept ValueError:\n    x = 1\nexcept Exception:\n    x = 0\n',
      'try:\n    callback(x)\nexcept Exception:\n    x = 0\n',
      'try:\n    load(x)\nexcept Exception:  # its drivers differ\n    x = 0\n',
      'try:\n    load(x)\nexcept Exception:\n    self.handleError(x)\n',
      'try:\n    exec(code)\nexcept Exception:\n    x = 0\n',
      'try:\n    pass\nexcept Exception:\n    x = 0\n',
      'try:\n    raise ValueError(1)\nexcept Exception:\n    x = 0\n',
      'try:\n    load(\n        x\n    )\nexcept Exception:\n    x = 0\n',
      'class Exception(E): pass\ntry:\n    load(x)\nexcept Exception:\n    x = 0\n',
    ],
  });

  describePattern('return-in-finally', {
    fires: [
      'def f():\n    try:\n        g()\n    finally:\n        «return 1»\n',
      'def f():\n    try:\n        return 1\n    finally:\n        if a:\n            «return»\n',
      'def f():\n    try:\n        g()\n    except E:\n        return 0\n    finally:\n        with a:\n            «return a.b»\n',
      'for x in y:\n    try:\n        g()\n    finally:\n        «break»\n',
      'while x:\n    try:\n        g()\n    finally:\n        if a: «continue»\n',
      'def f():\n    try:\n        g()\n    finally:\n        for x in y:\n            «return x»\n',
      'for x in y:\n    try:\n        g()\n    finally:\n        for z in x:\n            h()\n        else:\n            «break»\n',
      'def f():\n    try:\n        g()\n    finally:\n        try:\n            «return 1»\n        except E:\n            «return 2»\n',
    ],
    silent: [
      'def f():\n    try:\n        return g()\n    finally:\n        h()\n',
      'def f():\n    try:\n        g()\n    except E:\n        return 1\n    else:\n        return 2\n    finally:\n        h()\n    return 3\n',
      'try:\n    g()\nfinally:\n    def f():\n        return 1\n',
      'try:\n    g()\nfinally:\n    class A:\n        def f(self):\n            return 1\n',
      'try:\n    g()\nfinally:\n    for x in y:\n        break\n',
      'try:\n    g()\nfinally:\n    while x:\n        if a:\n            continue\n',
      'for x in y:\n    try:\n        break\n    finally:\n        g()\n',
      'def f():\n    try:\n        g()\n    finally:\n        h(lambda: 1)\n',
      'try:\n    g()\nfinally:\n    h()\nfor x in y:\n    continue\n',
    ],
  });

  describePattern('assert-on-tuple', {
    fires: [
      'assert «(x, "message")»\n',
      'assert «(x > 0, "message")»\n',
      'assert «(x,)»\n',
      'assert(«(x, y)»)\n',
      'assert«(x, "message")»\n',
      'assert «(\n    x,\n    "message",\n)»\n',
      'assert «(x, y)», "message"\n',
      'def f():\n    if a: assert «(*b, c)»\n',
      'assert «(  # why\n    x, y)»\n',
    ],
    silent: [
      'assert x, "message"\n',
      'assert (x), "message"\n',
      'assert (x and y)\n',
      'assert ()\n',
      'assert (x, y) == z\n',
      'assert (x, y) in z, "message"\n',
      'assert [x, y]\n',
      'assert f(x, y)\n',
      'assert (x for x in y)\n',
      'assert x, (y, z)\n',
      'assert\n',
    ],
  });

  it('takes as long for ten thousand clauses as they are long', () => {
    const clauses = (count: number) => `try:\n    f()\n${'except A:\n    pass\n'.repeat(count)}except:\n    pass\n`;
    assert.equal(placesOf('except-pass', clauses(10_000)).length, 1);
    assert.equal(placesOf('bare-except', clauses(10_000)).length, 1);
  });
});

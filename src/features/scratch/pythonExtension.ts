/** A part of its own, loaded only where the Python extension is installed. */
export { PythonExtension } from '@vscode/python-extension';

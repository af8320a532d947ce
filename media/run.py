"""Runs a program in this terminal and keeps what it printed in sight after its end.

A terminal that VS Code opens for a program instead of a shell closes when the program ends, and a shell would have to be
typed into. So this script stands between the two: it runs the program with the same interpreter, just as
`python program.py` would, and then waits for Enter.

Arguments: the program's path, and the line to show at its end, with {0} for the exit code.
"""

import signal
import subprocess
import sys


def forget_input():
    """Drops what was typed before the end: it was meant for the program."""
    try:
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)
    except ImportError:
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    except (termios.error, ValueError):
        # Not a terminal.
        pass


def main(program, ended):
    # Ctrl+C is for the program, which gets it too. A handler ends where a program starts; an ignored signal would not.
    signal.signal(signal.SIGINT, lambda *_: None)
    code = subprocess.call([sys.executable, program])
    forget_input()
    sys.stdout.reconfigure(errors="replace")
    print("\n" + ended.replace("{0}", str(code)), flush=True)
    sys.stdin.readline()


main(*sys.argv[1:])

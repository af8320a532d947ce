import { describePattern } from './cases';

describePattern('datetime-utcnow', {
  fires: [
    'from datetime import datetime\nnow = «datetime.utcnow»()\n',
    'import datetime\n«datetime.datetime.utcnow»().isoformat()\n',
    'import datetime as dt\n«dt.datetime.utcnow»()\n',
    'from datetime import datetime as d\n«d.utcfromtimestamp»(0)\n',
    'from datetime import datetime\ncreated = Column(DateTime, default=«datetime.utcnow»)\n',
    'from datetime import datetime\nfield(default_factory=«datetime.utcnow»)\n',
    '«datetime.utcnow»()',
    'from datetime import datetime\nx = [«datetime.utcfromtimestamp»(t) for t in ts]\n',
    'def f():\n    from datetime import datetime\n    return «datetime.utcnow»() - start\n',
  ],
  silent: [
    'import datetime\nsignatures = [(datetime.datetime.utcnow, 0)]\n',
    'from datetime import datetime, timezone\ndatetime.now(timezone.utc)\n',
    'from django.utils import timezone\ntimezone.now()\n',
    'import arrow\narrow.utcnow()\n',
    'import pandas as pd\npd.Timestamp.utcnow()\n',
    'class Clock:\n    def utcnow(self): pass\nClock().utcnow()\n',
    'clock.utcnow()',
    'from own import datetime\ndatetime.utcnow()\n',
    'from .own import datetime\ndatetime.utcnow()\n',
    'def utcnow(): pass\nutcnow()\n',
    'from datetime import datetime\ndatetime.now()\n',
    '"datetime.utcnow()"',
  ],
});

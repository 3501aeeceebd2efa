"""The peer: the standings' table as a Django page over SQLite, served by gunicorn.

It does the least that such a page does: one query for the rows, one template, no session. The rows
are as many and as wide as the office's: 61 units, 24 columns.
"""

import os
import socket
import sqlite3
import sys
import tempfile

from django.conf import settings

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = 24
FILE = os.environ.get("PEER_FILE") or os.path.join(tempfile.mkdtemp(), "peer.db")
TABLE = """<!doctype html><html lang="zh-CN"><title>排名</title><table>
<tr><th>单位</th>{% for n in head %}<th>{{ n }}</th>{% endfor %}</tr>
{% for row in rows %}<tr><th>{{ row.0 }}</th>{% for cell in row.1 %}<td class="num">{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table></html>"""

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="serve",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FILE}},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )

import django
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.template import engines
from django.urls import path

application = get_wsgi_application()
page = engines["django"].from_string(TABLE)


def standings(_):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM standing ORDER BY c1 DESC")
        rows = [(row[0], row[1:]) for row in cursor.fetchall()]
    return HttpResponse(page.render({"rows": rows, "head": range(COLUMNS)}))


urlpatterns = [path("standings", standings)]


def main():
    names = ", ".join(f"c{n}" for n in range(COLUMNS + 1))
    with sqlite3.connect(FILE) as file:
        file.execute(f"CREATE TABLE standing ({names})")
        for unit in range(61):
            cells = [f"单位{unit + 1}"] + [unit * 7 % (n + 2) for n in range(COLUMNS)]
            file.execute(f"INSERT INTO standing VALUES ({', '.join('?' * len(cells))})", cells)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = "127.0.0.1:%d" % free.getsockname()[1]
    print(f"http://{address}/", flush=True)
    os.environ["PEER_FILE"] = FILE
    os.chdir(HERE)
    program = [sys.executable, "-m", "gunicorn", "-w", "2", "-k", "gthread", "--threads", "4"]
    os.execv(sys.executable, program + ["--log-level", "error", "-b", address, "serve:application"])


if __name__ == "__main__":
    main()

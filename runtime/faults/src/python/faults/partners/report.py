"""Collects rows and promises; says them as they come."""


class Report:
    """Lines of Markdown, and whether every promise held."""

    def __init__(self):
        self.lines = []
        self.broken = []

    def say(self, line=""):
        self.lines.append(line)
        print(line, flush=True)

    def table(self, *heads):
        self.say()
        self.row(*heads)
        self.say("|" + "---|" * len(heads))

    def row(self, *cells):
        self.say("| " + " | ".join(str(cell) for cell in cells) + " |")

    def promise(self, holds, what):
        self.say(f"- {'ok' if holds else 'BROKEN'}: {what}")
        if not holds:
            self.broken.append(what)

    def text(self):
        return "\n".join(self.lines) + "\n"

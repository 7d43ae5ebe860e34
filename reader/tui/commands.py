"""The one table of commands: key bindings, palette, footer and help are made from it."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import REPLACED_KEYS, key_to_character

EVERYWHERE = "app"
"""The context of commands that can be given on every screen."""

CONTEXTS = {
    "home": "Stories",
    "compare": "Side by side",
    "names": "In the list of names",
    "find": "Finding in the panes",
    "matrix": "Overview",
    "search": "Search",
    "notes": "Notes",
    "note": "Writing a note",
    "sheet": "Lists and help",
    "choice": "Correcting a name",
    "tour": "Tour",
    EVERYWHERE: "Everywhere",
}
"""The screens that have commands, and what people call them."""

TYPED_IN = ("find", "search", "note", "sheet", "choice")
"""Contexts in which letters are typed as text, so that no letter can be a key."""


class Command(NamedTuple):
    """Something a reader can do.

    `id` names it in a user's key map, so it never changes once published. `keys` are Textual key
    names separated by commas, `title` is what the palette shows, `help` a sentence for the help
    page, `hint` a word for the footer (empty: not in the footer). `context` is the screen it
    belongs to, one of `CONTEXTS`.
    """

    id: str
    keys: str
    title: str
    help: str
    context: str
    action: str
    hint: str = ""

    @property
    def default_keys(self) -> tuple[str, ...]:
        """The keys it has where the user gives it no others."""
        return tuple(self.keys.split(","))


COMMANDS: tuple[Command, ...] = (
    # Everywhere
    Command("help", "question_mark", "Help", "Show all keys of this screen.",
            "app", "help", "help"),
    Command("palette", "colon", "Command palette", "Find a command by its name (also Ctrl+P).",
            "app", "command_palette"),
    Command("search", "s", "Search the library", "Search all articles as you type.",
            "app", "search_library", "search"),
    Command("notes", "M", "Notes and bookmarks", "List what you marked, and go back to it.",
            "app", "notes"),
    Command("theme", "T", "Dark or light", "Switch between the dark and the light page.",
            "app", "switch_theme"),
    Command("themes", "ctrl+t", "Choose a theme",
            "See the page in a theme as you stand on its name; the one chosen is remembered.",
            "app", "themes"),
    Command("refresh", "f5", "Read the files again",
            "Pick up files that were changed, added or removed.", "app", "refresh_library"),
    Command("problems", "P", "What is wrong",
            "List what could not be read or kept, why, and the way out.", "app", "problems"),
    Command("suspend", "ctrl+z", "Suspend",
            "Back to the shell for a while; its command fg comes back here.",
            "app", "suspend_process"),
    Command("quit", "Q", "Quit", "Leave Reader.", "app", "quit"),
    # Home
    Command("open-story", "enter", "Open the story", "Put its sources side by side.",
            "home", "open", "open"),
    Command("filter-stories", "slash", "Find a story",
            "Leave only the stories that have what you type in title, sources or days.",
            "home", "filter", "find"),
    Command("stories-order", "o", "Order of the stories",
            "List those first that most sources tell, or the newest again.",
            "home", "order", "order"),
    Command("all-stories", "escape", "All stories", "Show all stories again.", "home", "all"),
    Command("home-down", "j,down", "Next story", "Move down the list.", "home", "move(1)"),
    Command("home-up", "k,up", "Previous story", "Move up the list.", "home", "move(-1)"),
    Command("home-top", "g,home", "First story", "Go to the top of the list.", "home", "end(-1)"),
    Command("home-bottom", "G,end", "Last story", "Go to the end of the list.", "home", "end(1)"),
    Command("home-page-down", "pagedown", "A page of stories down", "Move down the list.",
            "home", "page(1)"),
    Command("home-page-up", "pageup", "A page of stories up", "Move up the list.",
            "home", "page(-1)"),
    Command("leave", "q", "Quit", "Leave Reader.", "home", "app.quit", "quit"),
    # Compare: moving
    Command("down", "j,down", "Down a line", "Scroll the focused pane.", "compare", "line(1)"),
    Command("up", "k,up", "Up a line", "Scroll the focused pane.", "compare", "line(-1)"),
    Command("half-down", "d", "Down half a page", "Scroll the focused pane.",
            "compare", "half_page(1)"),
    Command("half-up", "u", "Up half a page", "Scroll the focused pane.",
            "compare", "half_page(-1)"),
    Command("page-down", "space,pagedown", "Down a page", "Scroll the focused pane.",
            "compare", "page(1)"),
    Command("page-up", "b,pageup", "Up a page", "Scroll the focused pane.", "compare", "page(-1)"),
    Command("top", "g,home", "To the top", "Go to the beginning of the article.", "compare", "top"),
    Command("bottom", "G,end", "To the end", "Go to the end of the article.", "compare", "bottom"),
    # Compare: panes
    Command("next-pane", "tab,l,right", "Next source", "Focus the pane to the right.",
            "compare", "focus_pane(1)", "pane"),
    Command("previous-pane", "shift+tab,h,left", "Previous source", "Focus the pane to the left.",
            "compare", "focus_pane(-1)"),
    *(
        Command(f"pane-{number}", str(number), f"Source {number}",
                f"Focus source {number}.", "compare", f"pane({number})")
        for number in range(1, 10)
    ),
    Command("sources", "0", "List of sources", "Go to a source by its number, name or headline.",
            "compare", "sources"),
    Command("zoom", "z", "Zoom the pane", "Show the focused source alone, or all again.",
            "compare", "zoom", "zoom"),
    Command("sync", "S", "Scroll together",
            "Keep the panes together by passage, by line, or not at all.", "compare", "sync"),
    Command("next-story", "J", "Next story", "Open the story after this one.",
            "compare", "story(1)"),
    Command("previous-story", "K", "Previous story", "Open the story before this one.",
            "compare", "story(-1)"),
    # Compare: passages
    Command("next-passage", "right_square_bracket", "Next passage",
            "Go to the next passage of the focused pane; its counterparts follow.",
            "compare", "passage(1)", "passage"),
    Command("previous-passage", "left_square_bracket", "Previous passage",
            "Go to the previous passage of the focused pane.", "compare", "passage(-1)"),
    Command("counterpart", "enter", "To the counterpart",
            "Go to the same passage in the next source that has it.", "compare", "counterpart"),
    Command("passages", "p", "List of passages", "Go to a passage by its letter.",
            "compare", "passages"),
    Command("matrix", "v", "Overview", "Show passages and sources as a matrix; a cell opens.",
            "compare", "matrix", "overview"),
    Command("also-in", "a", "Also in …",
            "List the articles of other stories that have sentences of this one.",
            "compare", "also_in"),
    Command("only-new", "x", "Only what is new",
            "Fold what you have already read in another pane, or show it again.",
            "compare", "only_new", "new"),
    Command("order", "c", "Order by closeness",
            "Put the sources that share most with this one beside it, or back as they were.",
            "compare", "order"),
    Command("lit", "o", "What is lit",
            "Light all passages, those in speech, in narration, only here, or none.",
            "compare", "lit", "lit"),
    Command("furniture", "f", "Unfold furniture",
            "Show or fold what is not of the article: menus, forms, related headlines.",
            "compare", "furniture"),
    # Compare: finding
    Command("find", "slash", "Find in all panes", "Light a word in every pane.",
            "compare", "find", "find"),
    Command("next-match", "n", "Next match", "Go to the next match, across panes.",
            "compare", "match(1)"),
    Command("previous-match", "N", "Previous match", "Go to the previous match, across panes.",
            "compare", "match(-1)"),
    Command("entities", "e", "People, places, organisations",
            "Go to the entity list, open or close it.", "compare", "entities", "names"),
    Command("names-matrix", "V", "Who is named where", "Show names and sources as a matrix.",
            "compare", "names_matrix"),
    Command("mark", "m", "Mark with a note",
            "Write a note on the selected text, the passage, or the article; empty: a bookmark.",
            "compare", "mark"),
    Command("copy", "y", "Copy the passage",
            "Copy the selected text, else the passage one stands on.", "compare", "copy"),
    Command("cite", "Y", "Copy with citation",
            "Copy the same with source, title, date, file and characters.", "compare", "cite"),
    Command("cite-all", "ctrl+y", "Copy from all sources",
            "Copy the passage in the words of each source, with citations and contradictions.",
            "compare", "cite_all"),
    Command("back", "q", "Back", "Back to the list of stories.", "compare", "back", "back"),
    Command("escape", "escape", "Put away",
            "Close the find bar, drop the marks, or go back.", "compare", "escape"),
    # Compare: in the list of names
    Command("filter-names", "f", "Filter the names",
            "Leave only the names that have what you type.", "names", "filter_names", "filter"),
    Command("names-scope", "a", "All sources or this one",
            "Show the names of the focused source alone, or of all again.",
            "names", "names_scope", "all/this"),
    Command("names-order", "o", "Order of the names",
            "By count, first mention, number of sources, or first those that are only here.",
            "names", "names_order", "order"),
    Command("merge-name", "m", "The same as another", "Merge the name into another.",
            "names", "merge_name", "merge"),
    Command("split-name", "x", "Someone else", "Take one spelling out of the name.",
            "names", "split_name", "split"),
    Command("rename-name", "r", "Another name", "Call it otherwise.",
            "names", "rename_name", "rename"),
    Command("retype-name", "t", "Another type", "Say what it is: a person, an organisation …",
            "names", "retype_name", "type"),
    Command("hide-name", "H", "Hide the name", "Show it no more.",
            "names", "hide_name", "hide"),
    Command("undo-name", "u", "Take back", "Take back the last correction of a name here.",
            "names", "undo_name", "undo"),
    Command("corrections", "C", "Your corrections", "List them, and take one back.",
            "names", "corrections"),
    Command("find-go", "enter", "To the first match", "Close the field and go to the match.",
            "find", "go"),
    Command("find-close", "escape", "Give up", "Close the field and put the matches away.",
            "find", "give_up"),
    # Overview
    Command("matrix-open", "enter", "Open the cell", "Go to the passage in that source.",
            "matrix", "open", "open"),
    Command("matrix-down", "j,down", "Next passage", "Move down.", "matrix", "move(1, 0)"),
    Command("matrix-up", "k,up", "Previous passage", "Move up.", "matrix", "move(-1, 0)"),
    Command("matrix-left", "h,left", "To the source at the left", "Move left.",
            "matrix", "move(0, -1)"),
    Command("matrix-right", "l,right", "To the source at the right", "Move right.",
            "matrix", "move(0, 1)"),
    Command("matrix-page-down", "space,pagedown", "A page down", "Move down.", "matrix", "page(1)"),
    Command("matrix-page-up", "b,pageup", "A page up", "Move up.", "matrix", "page(-1)"),
    Command("matrix-first", "home", "First source", "Go to the source at the far left.",
            "matrix", "first"),
    Command("matrix-last", "end", "Last source", "Go to the source at the far right.",
            "matrix", "last"),
    Command("matrix-top", "g", "First passage", "Go to the top.", "matrix", "top"),
    Command("matrix-bottom", "G", "Last passage", "Go to the end.", "matrix", "bottom"),
    Command("matrix-back", "q,escape", "Back", "Back to the sources side by side.",
            "matrix", "back", "back"),
    # Notes
    Command("open-note", "enter", "Open the article", "Open the article where the note is.",
            "notes", "open", "open"),
    Command("change-note", "e", "Change the note", "Write another text for it.",
            "notes", "change", "change"),
    Command("remove-note", "d", "Remove the note", "Take the note away; it can be brought back.",
            "notes", "remove", "remove"),
    Command("restore-note", "u", "Bring back", "Bring back the note that was removed last.",
            "notes", "restore", "undo"),
    Command("filter-notes", "slash", "Find a note", "Leave only the notes that have what you type.",
            "notes", "filter", "find"),
    Command("notes-down", "j,down", "Next note", "Move down the list.", "notes", "move(1)"),
    Command("notes-up", "k,up", "Previous note", "Move up the list.", "notes", "move(-1)"),
    Command("notes-top", "g,home", "First note", "Go to the top of the list.", "notes", "end(-1)"),
    Command("notes-bottom", "G,end", "Last note", "Go to the end of the list.", "notes", "end(1)"),
    Command("notes-page-down", "pagedown", "A page of notes down", "Move down the list.",
            "notes", "page(1)"),
    Command("notes-page-up", "pageup", "A page of notes up", "Move up the list.",
            "notes", "page(-1)"),
    Command("notes-back", "q,escape", "Back", "Back to where you were.", "notes", "back", "back"),
    # Writing a note
    Command("note-save", "enter,ctrl+s", "Save the note",
            "Keep what is written; empty: a bookmark.", "note", "save"),
    Command("note-line", "ctrl+j,shift+enter,alt+enter", "New line", "Begin a new line.",
            "note", "line"),
    Command("note-give-up", "escape", "Give up", "Leave the note as it was; asks where words go.",
            "note", "give_up"),
    # Search
    Command("search-down", "down", "Next result", "Move down the results.", "search", "result(1)"),
    Command("search-up", "up", "Previous result or query",
            "Move up the results; from the first of them, to what you searched before.",
            "search", "result(-1)"),
    Command("search-page-down", "pagedown", "A page of results down", "Move down the results.",
            "search", "result(8)"),
    Command("search-page-up", "pageup", "A page of results up", "Move up the results.",
            "search", "result(-8)"),
    Command("search-open", "enter", "Open the article",
            "Open the article at the hit, with every hit lit.", "search", "open", "open"),
    Command("search-grid", "ctrl+g", "Which source says it",
            "Show which source says which part of the query, and which is silent.",
            "search", "by_source", "by source"),
    Command("search-save", "ctrl+s", "Save the search",
            "Keep the query, to be told later what is new; again: forget it.",
            "search", "save", "save"),
    Command("search-back", "escape", "Back", "Back to where you were.", "search", "back", "back"),
    # What lies over a screen
    Command("sheet-open", "enter", "Open", "Open what you stand on.", "sheet", "open"),
    Command("sheet-down", "down", "Down", "Move or scroll down.", "sheet", "move(1)"),
    Command("sheet-up", "up", "Up", "Move or scroll up.", "sheet", "move(-1)"),
    Command("sheet-page-down", "pagedown", "Down a page", "Move or scroll down.",
            "sheet", "page(1)"),
    Command("sheet-page-up", "pageup", "Up a page", "Move or scroll up.", "sheet", "page(-1)"),
    Command("sheet-close", "escape", "Close", "Back to the screen below.", "sheet", "close"),
    Command("in-every-story", "ctrl+o", "In every story",
            "Let the correction count in every story, or in this one alone.",
            "choice", "everywhere"),
    # Tour
    Command("tour-leave", "escape", "Leave the tour", "Put its panel away and stay on the sample.",
            "tour", "leave_tour"),
)  # fmt: skip


def commands(*contexts: str) -> tuple[Command, ...]:
    """Return the commands of these contexts, in the order of the table."""
    return tuple(command for command in COMMANDS if command.context in contexts)


_AT_ONCE = ("app", "compare", "home", "matrix", "names", "notes", "tour")
"""Contexts whose keys act before the next key is sent on: keys that come in one burst (fast typing
over a slow line, a paste) would all go to the widget that had the focus when the first came."""


def bindings(context: str) -> list[BindingType]:
    """Return the key bindings of one context."""
    return [
        _binding(command, command.action, at_once=context in _AT_ONCE)
        for command in commands(context)
    ]


def closed_by(id_: str) -> list[BindingType]:
    """Return the bindings by which the keys of the command that opened a screen close it too."""
    return [_binding(command, "back", at_once=True) for command in COMMANDS if command.id == id_]


def _binding(command: Command, action: str, *, at_once: bool) -> Binding:
    keys, title = command.keys, command.title
    return Binding(keys, action, title, show=False, id=command.id, priority=at_once)


_SHOWN = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def shown_key(key: str) -> str:
    """Return a Textual key name as it stands on a keyboard: `?`, `PgDn`, `Ctrl+X`."""
    if key in _SHOWN:
        return _SHOWN[key]
    *modifiers, name = key.split("+")
    named = _SHOWN.get(name) or character_of(name) or name.capitalize()
    if "ctrl" in modifiers and len(named) == 1:
        named = named.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), named])


def character_of(key: str) -> str | None:
    """The character that a key types, None for keys that type none."""
    return key_to_character(REPLACED_KEYS.get(key, key))

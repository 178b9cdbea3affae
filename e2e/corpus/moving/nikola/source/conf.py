BLOG_AUTHOR = "Ana Berg"
BLOG_TITLE = "Garbage collected"
SITE_URL = "https://gc.example/"
BLOG_EMAIL = "ana@gc.example"
BLOG_DESCRIPTION = "Notes on memory"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": "", "fr": "./fr"}
TIMEZONE = "Europe/Berlin"
THEME = "base"
POSTS = (
    ("posts/*.md", "posts", "post.tmpl"),
    ("posts/*.rst", "posts", "post.tmpl"),
)
PAGES = (("pages/*.md", "", "page.tmpl"),)
COMPILERS = {"markdown": (".md",), "rest": (".rst",)}
MARKDOWN_EXTENSIONS = [
    "markdown.extensions.fenced_code",
    "markdown.extensions.codehilite",
    "markdown.extensions.extra",
    "markdown.extensions.toc",
    "markdown.extensions.admonition",
]
REDIRECTIONS = [
    ("blog/old-name.html", "/posts/2024/evening/"),
    ("feed/index.html", "/rss.xml"),
]
CATEGORY_ALLOW_HIERARCHIES = True
INDEX_TEASERS = True
FUTURE_IS_NOW = False
IMAGE_FOLDERS = {"images": "images"}

"""Settings of the example site: a Swedish municipality's, small but as in production.

``EXAMPLE_SITE_DEBUG=1`` turns on DEBUG, ``EXAMPLE_SITE_HTTPS=1`` what a site behind TLS needs.
"""

import os
from importlib.util import find_spec
from pathlib import Path

from django.core.management.utils import get_random_secret_key

SITE_DIR = Path(__file__).resolve().parent
DATA_DIR = Path(os.environ.get("EXAMPLE_SITE_DATA", SITE_DIR / "var"))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def read_secret_key() -> str:
    """The key of this installation, made once and kept out of the repository."""
    if key := os.environ.get("EXAMPLE_SITE_SECRET_KEY"):
        return key
    path = DATA_DIR / "secret_key"
    if not path.exists():
        path.write_text(get_random_secret_key())
        path.chmod(0o600)
    return path.read_text()


DEBUG = os.environ.get("EXAMPLE_SITE_DEBUG") == "1"
IS_HTTPS = os.environ.get("EXAMPLE_SITE_HTTPS") == "1"
SECRET_KEY = read_secret_key()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

INSTALLED_APPS = [
    "example_site.home",
    "mlr_programme",
    "mlr_programme.pages",
    "mlr_programme.translation",
    "wagtail_localize",
    "wagtail_localize.locales",
    "django_tasks",
    "django_tasks_db",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

# A preview, which Wagtail 7.4 has not.
if find_spec("wagtail.api.v3"):
    INSTALLED_APPS.append("wagtail.api.v3")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "example_site.preview.PreviewFrameMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mlr_programme.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "mlr_programme.middleware.UnchangedPageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "example_site.urls"
WSGI_APPLICATION = "example_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "db.sqlite3",
        # IMMEDIATE and a timeout: two writers wait for each other instead of failing.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Behind docs/how-to/varnish.vcl: its address, such as http://127.0.0.1:6081.
if VARNISH := os.environ.get("EXAMPLE_SITE_VARNISH"):
    WAGTAILFRONTENDCACHE = {
        "varnish": {"BACKEND": "mlr_programme.frontend_cache.VarnishBackend", "LOCATION": VARNISH}
    }
    # All processes must see that something has been purged.
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
    }

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English"), ("da", "Dansk"), ("ar", "العربية")]
# What the package says in Swedish and English only, in the site's further languages.
LOCALE_PATHS = [SITE_DIR / "locale"]
# Days before months, in English too.
FORMAT_MODULE_PATH = "example_site.formats"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# Otherwise the Swedish copy of a page is live in the other language at once.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Danish comes from Apertium where it runs, as `make demo` starts it. Whatever the engines have
# never been asked for in the making of the demo is answered by none of them.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
    "CLASS": "mlr_programme.translation.translators.GuardedTranslator",
    "OPTIONS": {
        "ENGINES": {
            "da": {
                "CLASS": "example_site.home.demo.engines.ApertiumOrItsAnswers",
                "OPTIONS": {
                    "URL": os.environ.get("EXAMPLE_SITE_APERTIUM", "http://127.0.0.1:2737")
                },
            },
            "ar": {"CLASS": "example_site.home.demo.engines.ExampleEngine"},
        }
    },
}
# Minority languages first, then others that many speak here, by their Swedish names.
MLR_PROGRAMME_EXTERNAL_TRANSLATORS = [
    {
        "name": "Google Translate",
        "address": "https://translate.google.com/translate?sl={source}&tl={language}&u={address}",
        "languages": [
            *("fi", "se", "yi"),
            *("sq", "am", "bs", "bg", "ckb", "prs", "et", "fr", "el", "is", "it", "zh", "hr", "lv"),
            *("lt", "mk", "nl", "kmr", "nb", "ps", "fa", "pl", "pt", "ro", "ru", "sr", "so", "es"),
            *("th", "ti", "tr", "de", "uk", "hu", "ur", "vi"),
        ],
        "codes": {"kmr": "ku", "nb": "no", "prs": "fa-AF", "zh": "zh-CN"},
    },
]
# A queue of its own, for a worker beside the server: what Wagtail has to do itself is done at once.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "translations": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
MLR_PROGRAMME_TRANSLATION_TASK_BACKEND = "translations"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [SITE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

MLR_PROGRAMME_OPEN_DATA_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"

WAGTAIL_SITE_NAME = "Exempelkommun"
# Where the links in letters lead; `make demo` says on which port.
WAGTAILADMIN_BASE_URL = os.environ.get("EXAMPLE_SITE_ADDRESS", "http://127.0.0.1:8000")
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Nor does anyone else learn who edits: no picture from a third party by a hash of the address.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# What the public pages need. The admin has scripts and styles inside its pages, and gets none.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
    },
}
PERMISSIONS_POLICY = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

if IS_HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"mlr_programme": {"level": "INFO"}},
}

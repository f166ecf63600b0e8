from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MlrProgrammePagesConfig(AppConfig):
    name = "mlr_programme.pages"
    label = "mlr_programme_pages"
    verbose_name = _("News and programme pages")
    default_auto_field = "django.db.models.BigAutoField"

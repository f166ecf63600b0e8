from django.apps import AppConfig


class BasePageConfig(AppConfig):
    name = "tests.custom_page_site.basepage"
    label = "basepage"

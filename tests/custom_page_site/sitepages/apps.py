from django.apps import AppConfig


class SitePagesConfig(AppConfig):
    name = "tests.custom_page_site.sitepages"
    label = "sitepages"

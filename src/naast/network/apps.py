from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "naast.network"
    label = "network"

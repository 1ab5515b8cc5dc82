"""What was told, once."""

from django.urls import path

from naast.safety.views import stories

STORIES = "huishoudens/<ref:reference>/verhalen/"
urlpatterns = [
    path(STORIES, stories.stories, name="stories"),
    path(f"{STORIES}nieuw", stories.story_new, name="story_new"),
    path(f"{STORIES}<ref:story>/", stories.story, name="story"),
]

"""The feed of added reports."""

from collections.abc import Iterator

from converter.builder.dependencies import PageKeys
from converter.builder.list_figures import last_added
from converter.builder.render_tasks import PageTask
from converter.builder.store import Store, hash_of
from converter.pages.feed import MOST, PATH, Feed, feed_xml
from converter.settings import Site


def plan_feed(store: Store, site: Site, keys: PageKeys) -> Iterator[PageTask]:
    """Yield the feed, where it changes."""
    feed = Feed(last_added(store, MOST), site.settings.site_name, site.published)
    input_hash = hash_of(keys.of(PATH), feed)
    if store.input_hash(PATH) != input_hash:
        yield PageTask("feed", input_hash, feed_xml, (feed,), PATH)

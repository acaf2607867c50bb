// Progressive enhancement only: the form works without this file. While somebody types, what begins like it is shown as
// links below the box; the arrow keys go through them and Escape takes them away.

for (const form of document.querySelectorAll("form[data-search]")) {
  const box = form.elements.text;
  const place = form.querySelector("[data-suggestions]");
  let waiting = 0;
  let request = null;
  let shown = null;

  const clear = () => {
    place.replaceChildren();
    shown = null;
  };

  const link = (href, words, aside) => {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.append(Object.assign(document.createElement("span"), { textContent: words, lang: "vi" }));
    if (aside) anchor.append(Object.assign(document.createElement("small"), { textContent: aside, lang: "vi" }));
    item.append(anchor);
    return item;
  };

  const show = (found) => {
    const list = document.createElement("ul");
    list.className = "suggestions";
    for (const { id, name, unit, birth_year, awards } of found.recipients) {
      const aside = [unit, birth_year, awards[0]?.category, awards[0]?.year].filter(Boolean).join(" · ");
      list.append(link(`/awards/recipients/${id}`, name, aside));
    }
    for (const { name } of found.units) {
      list.append(link(`/awards/search?unit=${encodeURIComponent(name)}`, name, ""));
    }
    for (const { id, number, issuer } of found.decisions) {
      list.append(link(`/awards/decisions/${id}`, number, issuer));
    }
    place.replaceChildren(...(list.children.length > 0 ? [list] : []));
    if (found.more && list.children.length > 0) {
      const hint = Object.assign(document.createElement("p"), { className: "hint", textContent: form.dataset.more });
      place.append(hint);
    }
  };

  const ask = async () => {
    const text = box.value;
    if (text === shown) return;
    request?.abort();
    if (text.trim() === "") return clear();
    request = new AbortController();
    try {
      const address = `/api/awards/search?as-you-type=true&text=${encodeURIComponent(text)}`;
      const response = await fetch(address, { signal: request.signal });
      if (!response.ok) return clear();
      show(await response.json());
      shown = text;
    } catch (error) {
      if (error.name !== "AbortError") clear();
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });

  form.addEventListener("keydown", (event) => {
    const links = [...place.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && links.length > 0) {
      event.preventDefault();
      clear();
      box.focus();
    } else if (event.key === "ArrowDown" && links.length > 0 && (at >= 0 || event.target === box)) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? box).focus();
    }
  });
}

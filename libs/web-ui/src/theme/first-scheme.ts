// Loaded before the first paint: a page that the server has sent in neither scheme takes the system's.
{
  const page = document.documentElement;
  if (page.dataset.mantineColorScheme === undefined) {
    page.dataset.mantineColorScheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
}

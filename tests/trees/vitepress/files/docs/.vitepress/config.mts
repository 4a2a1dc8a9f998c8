export default { locales: { root: { label: 'English', lang: 'en-US' } } }

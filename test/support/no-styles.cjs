// Styles mean nothing where there is no page.
module.exports = {};

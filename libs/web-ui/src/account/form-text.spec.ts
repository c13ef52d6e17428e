import { textOf } from './form-text';

describe('the text of a form', () => {
  it('is what was typed, as it was typed', () => {
    const form = new FormData();
    form.append('email', ' john@example.com ');
    expect(textOf(form, 'email')).toBe(' john@example.com ');
  });

  it('is empty where there is no such field, or a file in it', () => {
    const form = new FormData();
    form.append('picture', new Blob(['x']));
    expect([textOf(form, 'email'), textOf(form, 'picture')]).toEqual(['', '']);
  });
});

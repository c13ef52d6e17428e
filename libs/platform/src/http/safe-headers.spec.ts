import { safeHeaders } from './safe-headers';

describe('the headers of every answer', () => {
  const headers = safeHeaders();

  it('let a page load from here alone, in no frame of others', () => {
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/default-src 'self'/);
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).not.toMatch(/unsafe-eval|upgrade-insecure-requests/);
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('leave transport to whoever knows whether it is safe, and the server’s name out', () => {
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});

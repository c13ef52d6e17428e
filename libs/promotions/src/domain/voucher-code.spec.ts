import { randomBytes } from 'node:crypto';
import { voucherCode } from './voucher-code';

describe('voucherCode', () => {
  it('is ten letters and digits in two groups, none of which looks like another', () => {
    for (let n = 0; n < 1_000; n += 1) {
      expect(voucherCode(randomBytes(10))).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    }
  });
  it('follows from its bytes alone', () => {
    expect(voucherCode(new Uint8Array([0, 1, 2, 31, 32, 63, 255, 10, 18, 20]))).toBe('012Z0-ZZAJM');
  });
});

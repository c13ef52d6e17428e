import { newId } from '@breadboard/platform';
import { formatRefreshToken, hashSecret, newRefreshToken } from './refresh-token';
import { graceStart, openSuccessor, sealSuccessor } from './successor-seal';

describe('the successor of a spent token', () => {
  const spent = newRefreshToken(newId(), newId());
  const successor = newRefreshToken(spent.tenantId, newId());
  const seal = sealSuccessor(spent, successor);

  it('is read by who holds the spent one', () => {
    expect(openSuccessor(spent, seal)).toEqual(successor);
  });

  it('is read by nobody else', () => {
    const others = [
      newRefreshToken(spent.tenantId, spent.id),
      { ...spent, id: newId() },
      { ...spent, tenantId: newId() },
      { ...spent, secret: hashSecret(spent.secret) },
    ];
    for (const other of others) expect(openSuccessor(other, seal)).toBeNull();
  });

  it('does not stand in the seal, nor does a seal repeat', () => {
    expect(seal.includes(successor.secret)).toBe(false);
    expect(seal.includes(formatRefreshToken(successor))).toBe(false);
    expect(sealSuccessor(spent, successor).equals(seal)).toBe(false);
  });

  it('is not read from a seal that was changed, at whatever byte, or cut off', () => {
    for (let at = 0; at < seal.length; at += 1) {
      const changed = Buffer.from(seal);
      changed.writeUInt8(seal.readUInt8(at) ^ 1, at);
      expect(openSuccessor(spent, changed)).toBeNull();
      expect(openSuccessor(spent, seal.subarray(0, at))).toBeNull();
    }
  });

  it('is told for ten seconds', () => {
    expect(graceStart(new Date('2026-11-26T12:00:00.000Z'))).toEqual(new Date('2026-11-26T11:59:50.000Z'));
  });
});

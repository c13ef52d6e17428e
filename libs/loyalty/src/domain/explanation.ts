import { currencyDigits } from '@breadboard/kernel';
import { moneyText } from './money-text';
import { MOST_EARNED } from './points';

/** As much of an entry of the ledger as its explanation needs. */
export interface EntryToExplain {
  readonly type: string;
  readonly points: number;
  readonly reason: string | null;
  readonly programVersion: number;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly currency: string;
}

/** Why an entry has the points that it has, as sentences for a person. */
export function explain(entry: EntryToExplain): string {
  const { inputs } = entry;
  const debt = [
    figure(inputs, 'debt_paid') > 0 ? `${figure(inputs, 'debt_paid')} of them paid a debt.` : '',
    figure(inputs, 'debt_made') > 0
      ? `${figure(inputs, 'debt_made')} of them were spent already and became a debt.`
      : '',
  ];
  return [ruleOf(entry), ...debt].filter((sentence) => sentence !== '').join(' ');
}

function ruleOf(entry: EntryToExplain): string {
  const { inputs, points, reason } = entry;
  const count = `${Math.abs(points)} points`;
  switch (inputs.rule) {
    case 'points_per_currency_unit':
      return points < MOST_EARNED
        ? `${money(entry, 'spend')} spent on food ${rateOf(inputs)} = ${count}, rounded down.`
        : `${money(entry, 'spend')} spent on food ${rateOf(inputs)} reaches ${count}, the most that one order earns.`;
    case 'earn_taken_back':
      return (
        `The order now stands for ${money(entry, 'spend_left')} of food. What it would have earned ${rateOf(inputs)} ` +
        `is kept, and ${count} are taken back.`
      );
    case 'points_given_back':
      return `Of what redeemed points took off the order, ${money(entry, 'value_given_back')} went back; so did ${count}.`;
    case 'redemption':
      return `${count} were worth ${money(entry, 'value')}, at ${figure(inputs, 'points_per_reward_unit')} points for ${one(entry)}.`;
    case 'reward':
      return `${count} is what the reward "${String(inputs.reward_name)}" costs.`;
    case 'expiry':
      return `${count} had not been used in time.`;
    default:
      return reason === null ? 'Adjusted by staff.' : `Adjusted by staff: ${reason}`;
  }
}

function rateOf(inputs: EntryToExplain['inputs']): string {
  const multiplier = figure(inputs, 'multiplier_hundredths') / 100;
  return `× ${figure(inputs, 'points_per_currency_unit')} points × ${multiplier} (${String(inputs.tier)})`;
}

function one({ currency }: EntryToExplain): string {
  const digits = currencyDigits(currency);
  return moneyText(10n ** BigInt(digits), digits, currency);
}

function money({ inputs, currency }: EntryToExplain, name: string): string {
  return moneyText(BigInt(figure(inputs, name)), currencyDigits(currency), currency);
}

function figure(inputs: EntryToExplain['inputs'], name: string): number {
  return typeof inputs[name] === 'number' ? inputs[name] : 0;
}

using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Statistics;

/// <summary>What one account is worth by the books, in one currency.</summary>
/// <param name="Broker">The broker's name.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Cash">Of all strategies and currencies; null when a rate is missing.</param>
/// <param name="Equity">Cash, what is held and paid for at its price, and the unrealized profit of futures; null when a price or rate is missing.</param>
public sealed record AccountWorth(string Broker, string Account, decimal? Cash, decimal? Equity)
{
    /// <param name="cash">Balances of cash accounts.</param>
    /// <param name="holdings">What is held.</param>
    /// <param name="rates">The newest at <paramref name="now"/> counts.</param>
    /// <param name="currency">Of the amounts.</param>
    /// <param name="now">UTC.</param>
    public static IReadOnlyList<AccountWorth> Of(IReadOnlyCollection<BalanceRow> cash, IReadOnlyCollection<Holding> holdings, RateTable rates, string currency, DateTime now)
    {
        var accounts = cash.Select(row => (row.Account.Broker, row.Account.Account)).Concat(holdings.Select(held => (held.Book.Broker, held.Book.Account))).Distinct();
        return
        [
            .. accounts.OrderBy(account => account.Account, StringComparer.Ordinal).ThenBy(account => account.Broker, StringComparer.Ordinal).Select(account =>
            {
                decimal? money = 0;
                foreach (var row in cash.Where(row => (row.Account.Broker, row.Account.Account) == account)) money += rates.Convert(row.Balance, row.Account.Currency, currency, now);
                var equity = money;
                foreach (var held in holdings.Where(held => (held.Book.Broker, held.Book.Account) == account))
                    equity += (held.Terms.Style == ContractStyle.PaidInFull ? held.Value : held.Unrealized) is { } worth ? rates.Convert(worth, held.Terms.Currency, currency, now) : null;
                return new AccountWorth(account.Broker, account.Account, money, equity);
            })
        ];
    }
}

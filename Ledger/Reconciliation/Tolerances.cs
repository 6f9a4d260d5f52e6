using Sluice.Core.Configuration;
using Sluice.Core.Control;

namespace Sluice.Ledger.Reconciliation;

/// <summary>How much difference is none. Quantities and order states have no tolerance: they are equal or not.</summary>
internal sealed record Tolerances
{
    /// <summary>
    /// A difference is judged when what it concerns has been at rest for so long: the time that an event may take into the books, and what
    /// the clocks of broker and books may be apart.
    /// </summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Of a price, as a part of the broker's: its averages are rounded.</summary>
    public decimal Price { get; init; } = 0.0001m;

    /// <summary>Of cash in money: brokers keep cents.</summary>
    public decimal Money { get; init; } = 0.005m;

    /// <summary>Of cash in coins: brokers keep eight decimals, each settlement rounded by itself.</summary>
    public decimal Coins { get; init; } = 0.000001m;

    /// <summary>Currencies of which a cent is the smallest unit; every other one is a coin.</summary>
    public IReadOnlySet<string> MoneyCurrencies { get; init; } = new HashSet<string> { "USD", "EUR", "GBP", "CAD", "AUD", "CHF", "USDC", "USDT", "USDE" };

    /// <summary>Severities by class, where they are not the built-in ones.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    public static Tolerances Of(ReconciliationConfiguration settings) =>
        new() { Settling = settings.Settling, Price = settings.Price, Money = settings.Money, Coins = settings.Coins, Severities = settings.Severities };

    public decimal CashOf(string currency) => MoneyCurrencies.Contains(currency) ? Money : Coins;
}

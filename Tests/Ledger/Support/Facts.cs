using Sluice.Core.Journal;
using Sluice.Ledger.Books.Facts;

namespace Sluice.Tests.Ledger.Support;

/// <summary>Facts for tests: each a minute after the other unless said otherwise.</summary>
internal static class Facts
{
    public const string Spy = "USA:EQUITY:SPY";
    public const string Inverse = "DERIBIT:PERPETUAL:BTC-USD@INV";
    public const string Linear = "DERIBIT:PERPETUAL:BTC-USDC";

    private static readonly DateTime Start = new(2026, 3, 2, 14, 30, 0, DateTimeKind.Utc);

    public static DateTime At(int minute) => Start.AddMinutes(minute);

    public static ExecutionFact Buy(string order, decimal quantity, decimal price, int minute, string symbol = Spy, decimal fee = 0, string strategy = "s") =>
        Fill(order, OrderSide.Buy, 0, quantity, price, minute, symbol, fee, strategy);

    public static ExecutionFact Sell(string order, decimal quantity, decimal price, int minute, string symbol = Spy, decimal fee = 0, string strategy = "s") =>
        Fill(order, OrderSide.Sell, 0, quantity, price, minute, symbol, fee, strategy);

    public static ExecutionFact Fill(string order, OrderSide side, decimal from, decimal quantity, decimal price, int minute, string symbol = Spy, decimal fee = 0, string strategy = "s") => new()
    {
        Time = At(minute),
        Broker = "paper",
        Account = "main",
        Strategy = strategy,
        Symbol = symbol,
        BrokerOrderId = order,
        Side = side,
        Quantity = quantity,
        CumulativeQuantity = from + quantity,
        Price = price,
        Fee = fee,
        Currency = symbol.Contains("@INV", StringComparison.Ordinal) ? "BTC" : symbol.StartsWith("DERIBIT", StringComparison.Ordinal) ? "USDC" : "USD"
    };

    public static CashFact Money(CashFactKind kind, decimal amount, string reference, int minute, string currency = "USD", string symbol = "") => new()
    {
        Time = At(minute),
        Broker = "paper",
        Account = "main",
        Strategy = "s",
        Kind = kind,
        Amount = amount,
        Currency = currency,
        Symbol = symbol,
        Reference = reference
    };

    public static CorrectionFact Correct(ExecutionFact execution, decimal quantity, decimal price, decimal fee, int revision = 1) => new()
    {
        Time = execution.Time,
        Broker = execution.Broker,
        Account = execution.Account,
        Symbol = execution.Symbol,
        BrokerOrderId = execution.BrokerOrderId,
        Side = execution.Side,
        CumulativeQuantity = execution.CumulativeQuantity,
        Revision = revision,
        Quantity = quantity,
        Price = price,
        Fee = fee,
        Reference = FormattableString.Invariant($"correction-{execution.BrokerOrderId}-{execution.CumulativeQuantity}-{revision}")
    };

    public static SplitFact Split(decimal to, decimal from, int minute, string symbol = Spy) => new()
    {
        Time = At(minute),
        Broker = "paper",
        Account = "main",
        Symbol = symbol,
        To = to,
        From = from,
        Reference = FormattableString.Invariant($"split-{symbol}-{minute}")
    };
}

using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Statistics;

namespace Sluice.Tests.Ledger.Statistics;

/// <summary>Small inputs with round numbers, so that every case can be computed by hand.</summary>
internal static class Samples
{
    public static readonly BookId Book = new("paper", "main", "trend", "USA:EQUITY:SPY");

    public static readonly InstrumentTerms Spy = new("USA:EQUITY:SPY", ContractStyle.PaidInFull, 1, "USD");

    /// <summary>Ten dollars a contract, paid in bitcoin.</summary>
    public static readonly InstrumentTerms Inverse = new("DERIBIT:PERPETUAL:BTC-USD@INV", ContractStyle.InverseFuture, 10, "BTC");

    /// <summary>A Monday, 10:00 in New York.</summary>
    public static readonly DateTime Start = new(2026, 1, 5, 15, 0, 0, DateTimeKind.Utc);

    public static readonly RateTable NoRates = new([]);

    /// <summary>A fill some minutes after <see cref="Start"/>.</summary>
    public static Move Fill(int minute, decimal quantity, decimal price, decimal fee = 0, string currency = "USD") => new()
    {
        Kind = MoveKind.Execution,
        Time = Start.AddMinutes(minute),
        Reference = $"o{minute}",
        Cumulative = Math.Abs(quantity),
        Quantity = quantity,
        Price = price,
        Fee = fee,
        FeeCurrency = currency
    };

    /// <summary>A closed long of an hour, bought for a thousand dollars.</summary>
    public static Trade Closed(decimal profit, decimal? fees = 0) => new()
    {
        Book = Book,
        Side = 1,
        Quantity = 10,
        Opened = Start,
        Closed = Start.AddHours(1),
        EntryValue = 1000,
        ExitValue = 1000 + profit,
        Profit = profit,
        Fees = fees,
        Currency = "USD"
    };

    /// <summary>A buy of a hundred at an arrival price of 50, sent at <see cref="Start"/>.</summary>
    public static OrderResult Order(OrderOutcome outcome, decimal filled = 0, decimal? price = null) => new()
    {
        IntentId = $"I{outcome}{filled}",
        Strategy = "trend",
        Outcome = outcome,
        Terms = Spy,
        Side = 1,
        Quantity = 100,
        Filled = filled,
        AveragePrice = price,
        ArrivalPrice = 50,
        Fees = 0,
        Sent = Start,
        Changed = Start.AddMinutes(1)
    };
}

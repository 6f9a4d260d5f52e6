using Sluice.Venues.Json;

namespace Sluice.Venues.Deribit.Payloads;

/// <summary>An instrument, and how quantities here become the venue's <c>amount</c>. All numbers are read from the venue, none is assumed.</summary>
internal sealed record DeribitInstrument
{
    public required string Name { get; init; }

    /// <summary>Canonical instrument id.</summary>
    public required string Symbol { get; init; }

    /// <summary>future, option or spot.</summary>
    public required string Kind { get; init; }

    /// <summary>Currency in which profit and fees are settled, and by which the venue files orders.</summary>
    public required string SettlementCurrency { get; init; }

    /// <summary>Whether it is a future whose amount is money (USD) and whose profit is coin.</summary>
    public required bool IsInverse { get; init; }

    /// <summary>Of one contract, in the amount unit.</summary>
    public required decimal ContractSize { get; init; }

    /// <summary>In the amount unit.</summary>
    public required decimal MinimumAmount { get; init; }

    public required PriceSteps Steps { get; init; }

    /// <summary>open, settlement, delivered, inactive, locked, halted, archivized; open where the venue does not say.</summary>
    public required string State { get; init; }

    public required bool IsActive { get; init; }

    /// <summary>
    /// Amount of one unit of quantity: an inverse contract is counted in contracts of so many USD, everything else in its coin, as LEAN counts.
    /// </summary>
    public decimal Unit => IsInverse ? ContractSize : 1;

    /// <summary>Amounts are whole multiples of it.</summary>
    public decimal AmountStep => Kind == "future" ? ContractSize : MinimumAmount;

    public decimal ToAmount(decimal quantity) => quantity * Unit;

    public decimal ToQuantity(decimal amount) => amount / Unit;

    /// <param name="fields">The object of <c>public/get_instruments</c>.</param>
    /// <param name="symbol">Its canonical id.</param>
    /// <exception cref="Trading.VenueException">Something that changes money is missing.</exception>
    public static DeribitInstrument Read(JsonRecord fields, string symbol)
    {
        var kind = fields.NeedText("kind");
        return new DeribitInstrument
        {
            Name = fields.NeedText("instrument_name"),
            Symbol = symbol,
            Kind = kind,
            SettlementCurrency = fields.Text("settlement_currency") ?? fields.NeedText("quote_currency"),
            IsInverse = kind == "future" && (fields.Text("instrument_type") ?? fields.NeedText("future_type")) == "reversed",
            ContractSize = Positive(fields, "contract_size"),
            MinimumAmount = Positive(fields, "min_trade_amount"),
            Steps = PriceSteps.Read(fields),
            State = fields.Text("state") ?? "open",
            IsActive = fields.IsTrue("is_active")
        };
    }

    private static decimal Positive(JsonRecord fields, string name) =>
        fields.NeedNumber(name) is > 0 and var number ? number : throw fields.Fault(name, "is not above zero");
}

using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>What Deribit knows of an instrument beyond what the exchange does.</summary>
internal sealed record DeribitInstrument(Instrument Instrument)
{
    public required long Id { get; init; }

    public required string BaseCurrency { get; init; }

    /// <summary>USD, USDC, or of an inverse option its coin.</summary>
    public required string QuoteCurrency { get; init; }

    public required decimal ContractSize { get; init; }

    public required decimal MinimumAmount { get; init; }

    /// <summary>btc_usd, eth_usdc.</summary>
    public required string PriceIndex { get; init; }

    /// <summary>perpetual, month, week or day.</summary>
    public required string SettlementPeriod { get; init; }

    public string Name => Instrument.Symbol;

    /// <summary>future or option: perpetuals are futures (brokers.md 3.5).</summary>
    public string Kind => Instrument.Option == null ? "future" : "option";

    /// <summary>The currency in which it is settled, and by which it is asked for.</summary>
    public string Currency => Instrument.Currency;

    public bool IsInverseFuture => Instrument.Style == SettlementStyle.Inverse;

    /// <summary>Set once it has expired and was delivered.</summary>
    public bool IsDelivered { get; set; }
}

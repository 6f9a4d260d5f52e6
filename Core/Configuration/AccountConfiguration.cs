namespace Sluice.Core.Configuration;

/// <summary>One account at one broker.</summary>
public sealed record AccountConfiguration
{
    public const string PaperBroker = "paper";

    public required string Name { get; init; }

    /// <summary>Whether a broker takes orders for the hours before and after the session.</summary>
    public static bool HasExtendedHours(string broker) => broker is TradierSectionReader.Broker or SchwabSectionReader.Broker;

    /// <summary>The broker's name, lower case.</summary>
    public string Broker { get; init; } = PaperBroker;

    /// <summary>The currency in which the account is kept.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Opening cash of a paper account and of a backtest, not negative.</summary>
    public decimal Cash { get; init; } = 100_000m;

    public PaperConfiguration Paper { get; init; } = new();

    /// <summary>Of an account at Tradier; null for other brokers.</summary>
    public TradierConfiguration? Tradier { get; init; }

    /// <summary>Of an account at Schwab; null for other brokers.</summary>
    public SchwabConfiguration? Schwab { get; init; }

    /// <summary>Of an account at Deribit; null for other brokers.</summary>
    public DeribitConfiguration? Deribit { get; init; }

    /// <summary>Of an account that stands for several others; null for an account at a broker.</summary>
    public RoutingConfiguration? Routing { get; init; }
}

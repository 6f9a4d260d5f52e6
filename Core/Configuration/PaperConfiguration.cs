namespace Sluice.Core.Configuration;

/// <summary>Costs and faults of the paper venue. Probabilities and shares are 0 to 1; faults are drawn from the seed.</summary>
public sealed record PaperConfiguration
{
    public int Seed { get; init; } = 1;

    /// <summary>Fraction of the price, against the order: 0.0005 is five basis points.</summary>
    public decimal Slippage { get; init; }

    /// <summary>Money for each order, charged with its first fill.</summary>
    public decimal CommissionPerOrder { get; init; }

    /// <summary>Money for each unit filled.</summary>
    public decimal CommissionPerShare { get; init; }

    /// <summary>Fraction of the filled value: 0.001 is a tenth of a percent.</summary>
    public decimal CommissionPercent { get; init; }

    /// <summary>From the order's arrival to its answer and first fill, up to one minute.</summary>
    public TimeSpan Delay { get; init; }

    public double PartialFillProbability { get; init; }

    public double RejectProbability { get; init; }

    /// <summary>Of an order's answer getting lost.</summary>
    public double LostAnswerProbability { get; init; }

    /// <summary>Of the lost answers: the share whose order had arrived. The others never reached the venue.</summary>
    public double LostAfterArrivalShare { get; init; } = 0.5;

    /// <summary>Of a report being sent twice.</summary>
    public double DuplicateReportProbability { get; init; }

    /// <summary>Of a report overtaking an earlier one.</summary>
    public double LateReportProbability { get; init; }
}

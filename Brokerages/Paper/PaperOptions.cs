namespace Sluice.Brokerages.Paper;

/// <summary>One paper account: its terms and its faults. The same seed and the same orders have the same faults.</summary>
internal sealed record PaperOptions
{
    public required string Account { get; init; }

    public string Currency { get; init; } = "USD";

    /// <summary>Cash of an account that is opened for the first time, in <see cref="Currency"/>.</summary>
    public decimal OpeningCash { get; init; } = 100_000m;

    public PaperCosts Costs { get; init; } = new();

    public int Seed { get; init; }

    /// <summary>There and back together, on average: each way takes between a quarter and three quarters of it.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Share of fills, 0 to 1, that come in parts.</summary>
    public double PartialFillProbability { get; init; }

    /// <summary>Between the parts of a fill.</summary>
    public TimeSpan PartialInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Share of orders, 0 to 1, that are refused.</summary>
    public double RejectProbability { get; init; }

    /// <summary>Share of orders and cancels, 0 to 1, whose answer is lost.</summary>
    public double LostAnswerProbability { get; init; }

    /// <summary>Of the lost answers, the share whose order had arrived all the same.</summary>
    public double LostAfterArrivalShare { get; init; } = 0.5;

    /// <summary>Share of reports, 0 to 1, that never come.</summary>
    public double LostReportProbability { get; init; }

    /// <summary>Share of reports, 0 to 1, that come twice.</summary>
    public double DuplicateReportProbability { get; init; }

    /// <summary>Share of reports, 0 to 1, that come late, and so behind later ones.</summary>
    public double LateReportProbability { get; init; }

    /// <summary>How late.</summary>
    public TimeSpan LateReportDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often resting orders are held against the market. A tenth of a second is what a person takes for at once.</summary>
    public TimeSpan MatchInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Order requests a second. Far above what a strategy needs: the limit of the engine counts, not the paper venue's.</summary>
    public decimal RequestsPerSecond { get; init; } = 100_000;

    public int Burst { get; init; } = 100_000;

    /// <exception cref="ArgumentException">A value makes no sense; the message names it.</exception>
    public void Validate()
    {
        Costs.Validate();
        Share(PartialFillProbability, nameof(PartialFillProbability));
        Share(RejectProbability, nameof(RejectProbability));
        Share(LostAnswerProbability, nameof(LostAnswerProbability));
        Share(LostAfterArrivalShare, nameof(LostAfterArrivalShare));
        Share(LostReportProbability, nameof(LostReportProbability));
        Share(DuplicateReportProbability, nameof(DuplicateReportProbability));
        Share(LateReportProbability, nameof(LateReportProbability));
        if (OpeningCash < 0) throw new ArgumentException($"paper account {Account}: the opening cash {OpeningCash} is below zero");
        if (Delay < TimeSpan.Zero || PartialInterval < TimeSpan.Zero || LateReportDelay < TimeSpan.Zero || MatchInterval <= TimeSpan.Zero)
            throw new ArgumentException($"paper account {Account}: a delay is below zero, or the match interval is not above it");
    }

    private void Share(double value, string name)
    {
        if (value is not (>= 0 and <= 1)) throw new ArgumentException($"paper account {Account}: {name} is {value} and must be from 0 to 1");
    }
}

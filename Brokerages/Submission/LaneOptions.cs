namespace Sluice.Brokerages.Submission;

/// <summary>The lane's bounds. Each default says why it is what it is.</summary>
internal sealed record LaneOptions
{
    /// <summary>
    /// Orders and cancels that may wait. At the venue's ten orders a second this is more than a quarter of an hour of work: whoever is
    /// further behind should be refused, not queued.
    /// </summary>
    public int CommandCapacity { get; init; } = 10_000;

    /// <summary>Stream reports that may wait for the journal. One that finds no room is dropped and counted: the sweep reads it again.</summary>
    public int ReportCapacity { get; init; } = 20_000;

    /// <summary>Messages taken from the mailbox in one step, and so the most that one transaction holds: keeps a commit within milliseconds.</summary>
    public int StepMessages { get; init; } = 512;

    /// <summary>Orders made durable and sent in one step: one write serves them all, and none waits long for the others.</summary>
    public int SendBatch { get; init; } = 64;

    /// <summary>Orders whose answer is awaited. An eighth of it is kept for exits.</summary>
    public int InFlight { get; init; } = 128;

    /// <summary>While so many orders are in doubt no entry leaves: a venue that has stopped answering must not be sent more and more.</summary>
    public int DoubtLimit { get; init; } = 100;

    /// <summary>After this an answer counts as lost. Shorter than <see cref="Lease"/>: a new owner never meets the old one's bytes.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the journal's lease holds without renewal.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two readings of the venue's orders: how long a fill that the stream lost can stay unknown.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Until the next reading when something is in doubt. Long enough for the stream to bring it by itself.</summary>
    public TimeSpan SweepSoon { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A reading that takes longer is given up and counted.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Until the first reading of late fees: the start has enough to read.</summary>
    public TimeSpan FeeDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Fills that late fees are compared with at one reading, the newest: a week of a busy account.</summary>
    public int FeeExecutions { get; init; } = 50_000;

    /// <summary>Waits before a cancel is repeated; after the last one the sweep decides, and people are told.</summary>
    public IReadOnlyList<TimeSpan> CancelRetries { get; init; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>An order still open so long after its cancel was taken gets another one.</summary>
    public TimeSpan CancelPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reports of orders not known yet: they may be ours, with the answer still on its way.</summary>
    public int ParkedCapacity { get; init; } = 1_000;

    /// <summary>A parked report that belongs to nobody after this is somebody else's order. Longer than <see cref="RequestTimeout"/>.</summary>
    public TimeSpan ParkedPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Fills of one order that came before an earlier one. More than that wait for the sweep.</summary>
    public int HeldPerOrder { get; init; } = 64;

    /// <summary>Order requests a second, by choice; the venue's own limit holds too. Null: the venue's alone.</summary>
    public decimal? RequestsPerSecond { get; init; }

    /// <summary>Order requests at once after a pause, by choice; the venue's own limit holds too. Null: the venue's alone.</summary>
    public int? Burst { get; init; }

    /// <summary>Share of the request budget, 0 to 1, that entries never touch: cancels and exits find it there.</summary>
    public decimal ReservedShare { get; init; } = 0.3m;

    /// <exception cref="ArgumentException">A bound makes no sense; the message names it.</exception>
    public void Validate()
    {
        Positive(CommandCapacity, nameof(CommandCapacity));
        Positive(ReportCapacity, nameof(ReportCapacity));
        Positive(StepMessages, nameof(StepMessages));
        Positive(SendBatch, nameof(SendBatch));
        Positive(InFlight, nameof(InFlight));
        Positive(DoubtLimit, nameof(DoubtLimit));
        Positive(ParkedCapacity, nameof(ParkedCapacity));
        Positive(HeldPerOrder, nameof(HeldPerOrder));
        Positive(FeeExecutions, nameof(FeeExecutions));
        if (RequestTimeout <= TimeSpan.Zero || RequestTimeout >= Lease)
            throw new ArgumentException($"lane: requestTimeout {RequestTimeout} must be above zero and below the lease {Lease}: a new owner waits no longer");
        if (ReservedShare is < 0 or >= 1) throw new ArgumentException($"lane: reservedShare {ReservedShare} must be at least 0 and below 1");
        if (SweepInterval <= TimeSpan.Zero || SweepSoon <= TimeSpan.Zero) throw new ArgumentException("lane: the sweep's intervals must be above zero");
        if (ParkedPatience <= RequestTimeout)
            throw new ArgumentException($"lane: parkedPatience {ParkedPatience} must be longer than requestTimeout {RequestTimeout}");
    }

    private static void Positive(int value, string name)
    {
        if (value <= 0) throw new ArgumentException($"lane: {name} is {value} and must be above zero");
    }
}

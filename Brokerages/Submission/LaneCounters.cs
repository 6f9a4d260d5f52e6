namespace Sluice.Brokerages.Submission;

/// <summary>What the lane has seen, for metrics and tests. Written by the lane alone; a reader may see a number slightly late.</summary>
internal sealed class LaneCounters
{
    public long Placed { get; set; }

    public long Accepted { get; set; }

    public long Rejected { get; set; }

    public long NotSent { get; set; }

    /// <summary>Answers that were lost.</summary>
    public long Unknown { get; set; }

    /// <summary>Orders in doubt that evidence has settled.</summary>
    public long Resolved { get; set; }

    public long Fills { get; set; }

    /// <summary>Of <see cref="Fills"/>, those that the stream never brought.</summary>
    public long FillsSwept { get; set; }

    /// <summary>Of <see cref="Fills"/>, those found on start.</summary>
    public long FillsGapFilled { get; set; }

    public long DuplicateFills { get; set; }

    /// <summary>Fills of which a part was journaled before.</summary>
    public long OverlappingFills { get; set; }

    /// <summary>Fills that came before an earlier one and were held back.</summary>
    public long HeldFills { get; set; }

    /// <summary>Reports of orders that no intent stands behind.</summary>
    public long ForeignReports { get; set; }

    /// <summary>Reports that contradict the journal: they were told as events and changed nothing.</summary>
    public long Contradictions { get; set; }

    /// <summary>Reports that found the mailbox full.</summary>
    public long DroppedReports { get; set; }

    public long Sweeps { get; set; }

    public long FailedReads { get; set; }

    /// <summary>Readings of late fees.</summary>
    public long FeeReadings { get; set; }

    /// <summary>Fees that the venue told later than their fills.</summary>
    public long LateFees { get; set; }

    public long Cancels { get; set; }

    public long CancelRetries { get; set; }

    /// <summary>Requests to change prices, repeated ones included.</summary>
    public long Replaces { get; set; }

    /// <summary>Changes of prices that came to nothing.</summary>
    public long NotReplaced { get; set; }

    /// <summary>Journal transactions written.</summary>
    public long Commits { get; set; }
}

namespace Sluice.Venues.Trading;

/// <summary>A venue that tells fees later than fills, by a reading of its own.</summary>
internal interface ILateFees
{
    /// <summary>Between two readings.</summary>
    TimeSpan FeeInterval { get; }

    /// <summary>How far back a reading goes: a fee that is not told within this is not told any more.</summary>
    TimeSpan FeeWindow { get; }

    /// <summary>The fees of fills since a time, UTC; those that the venue does not know yet come with a later reading.</summary>
    Task<IReadOnlyList<VenueFee>> ReadFeesAsync(DateTime since);
}

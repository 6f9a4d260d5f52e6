namespace Sluice.Venues.Trading;

/// <summary>The venue could not be reached, or said what cannot be understood. Reads are tried again; a placing never is.</summary>
internal sealed class VenueException : Exception
{
    public VenueException(string message)
        : base(message)
    {
    }

    public VenueException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Whether the same request may well succeed a little later. Only such failures are tried again, and only of reads.</summary>
    public bool IsTransient { get; init; }
}

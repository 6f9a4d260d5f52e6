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
}

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>The venue has answered a request with an error. What follows is for the caller to say: a read is tried again, an order never.</summary>
internal sealed class DeribitRefusalException(string method, DeribitError error) : Exception($"{method}: Deribit says {error}")
{
    public DeribitError Error { get; } = error;
}

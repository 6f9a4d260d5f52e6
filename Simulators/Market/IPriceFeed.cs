namespace Sluice.Simulators.Market;

/// <summary>Moves the exchange's quotes. Called at each tick of the server, under its gate.</summary>
internal interface IPriceFeed
{
    /// <summary>Quotes what has moved by now.</summary>
    void Tick(Exchange exchange, DateTime now);
}

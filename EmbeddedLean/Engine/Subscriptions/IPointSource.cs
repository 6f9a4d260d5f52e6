using QuantConnect.Data;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>Points of one subscription in the order of their end times.</summary>
internal interface IPointSource
{
    /// <summary>The next point; null at the end.</summary>
    BaseData? Next();
}

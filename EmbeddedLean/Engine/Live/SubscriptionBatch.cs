using QuantConnect.Data;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>What one subscription adds to a slice.</summary>
internal readonly record struct SubscriptionBatch(LiveSubscription Subscription, List<BaseData> Points);

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>What arrived of one subscription in a step.</summary>
/// <param name="Subscription">Whose it is.</param>
/// <param name="From">Where it begins in the feed's points.</param>
/// <param name="Count">How many points there are, at least one.</param>
internal readonly record struct FeedPacket(Subscription Subscription, int From, int Count);

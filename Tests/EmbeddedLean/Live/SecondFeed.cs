namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>Another handler, to have two of different names.</summary>
public sealed class SecondFeed : FakeFeed;

using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Risk;

namespace Sluice.Tests.Core.Risk;

internal sealed class RegimeShareTests
{
    private static readonly DateTime Now = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);

    [TestCase(MarketRegime.TrendBull, 1)]
    [TestCase(MarketRegime.TrendNeutral, 0.7)]
    [TestCase(MarketRegime.TrendBear, 0.3)]
    [TestCase(MarketRegime.Crash, 0)]
    public void Each_regime_leaves_its_share(MarketRegime regime, double factor) =>
        Assert.That(Of(regime, Now - new RegimeConfiguration().MaximumAge), Is.EqualTo(new RegimeShare(regime, (decimal)factor, false)));

    [Test]
    public void While_nobody_has_said_anything_all_of_it_is_free() => Assert.That(RegimeShare.Of(null, new RegimeConfiguration(), Now).Factor, Is.EqualTo(1));

    [TestCase(MarketRegime.TrendBull, 0.7)]
    [TestCase(MarketRegime.TrendBear, 0.3)]
    [TestCase(MarketRegime.Crash, 0)]
    public void What_is_stale_counts_as_configured_and_a_crash_does_not_end_by_nobody_looking(MarketRegime regime, double factor)
    {
        var share = Of(regime, Now - new RegimeConfiguration().MaximumAge - TimeSpan.FromTicks(1));
        Assert.That((share.Factor, share.IsStale), Is.EqualTo(((decimal)factor, true)));
    }

    private static RegimeShare Of(MarketRegime regime, DateTime said) => RegimeShare.Of(new RegimeRow(1, regime, "ann", "test", said), new RegimeConfiguration(), Now);
}

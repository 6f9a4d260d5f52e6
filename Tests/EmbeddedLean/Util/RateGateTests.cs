using QuantConnect.Util;
using Sluice.Tests.EmbeddedLean.Brokerages;

namespace Sluice.Tests.EmbeddedLean.Util;

[TestFixture]
internal sealed class RateGateTests : SteppedTest
{
    [Test]
    public void In_any_span_only_so_many_go_through()
    {
        using var gate = new RateGate(2, TimeSpan.FromSeconds(1));
        Assert.That(gate.WaitToProceed(0), Is.True);
        Clock.MoveTo(Clock.UtcNow.AddMilliseconds(600));
        Assert.That(gate.WaitToProceed(0), Is.True);
        Assert.That(gate.WaitToProceed(0), Is.False);
        Assert.That(gate.IsRateLimited, Is.True);
        Clock.MoveTo(Clock.UtcNow.AddMilliseconds(400));
        Assert.That(gate.WaitToProceed(0), Is.True, "the first one is a second old");
        Assert.That(gate.WaitToProceed(0), Is.False, "the second one is not");
    }

    [Test]
    public void Arguments_that_make_no_gate_are_refused()
    {
        Assert.That(() => new RateGate(0, TimeSpan.FromSeconds(1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new RateGate(1, TimeSpan.Zero), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}

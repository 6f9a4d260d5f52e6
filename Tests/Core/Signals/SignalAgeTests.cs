using Sluice.Core.Events;
using Sluice.Core.Signals;
using static Sluice.Tests.Core.Signals.SignalText;

namespace Sluice.Tests.Core.Signals;

internal sealed class SignalAgeTests
{
    [TestCase(-31, ReasonCode.TimeInFuture)]
    [TestCase(-30, ReasonCode.None)]
    [TestCase(0, ReasonCode.None)]
    [TestCase(300, ReasonCode.None)]
    [TestCase(301, ReasonCode.Expired)]
    public void A_signal_is_judged_by_its_time_and_its_expiry(int secondsAfter, ReasonCode expected)
    {
        var signal = Accepted("{" + Entry + "}");
        Assert.That(SignalAge.Judge(signal, signal.Time.AddSeconds(secondsAfter), TimeSpan.FromSeconds(30)), Is.EqualTo(expected));
    }
}

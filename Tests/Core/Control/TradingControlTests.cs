using Sluice.Core.Control;

namespace Sluice.Tests.Core.Control;

internal sealed class TradingControlTests
{
    private ManualClock _clock = null!;
    private MemoryControlStore _store = null!;
    private TradingControl _control = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new ManualClock();
        _store = new MemoryControlStore(_clock);
        _control = new TradingControl(_store);
    }

    [TearDown]
    public void TearDown() => _store.Dispose();

    [Test]
    public void Nothing_decided_is_active() => Assert.That(Now(), Is.EqualTo(TradingState.Active));

    [TestCase(ControlScope.System, "", true)]
    [TestCase(ControlScope.Strategy, "momentum", true)]
    [TestCase(ControlScope.Strategy, "other", false)]
    [TestCase(ControlScope.Symbol, "USA:EQUITY:SPY", true)]
    [TestCase(ControlScope.Symbol, "USA:EQUITY:QQQ", false)]
    [TestCase(ControlScope.Broker, "paper", true)]
    [TestCase(ControlScope.Broker, "tradier", false)]
    public void A_halt_holds_for_its_scope_alone(ControlScope scope, string name, bool holds)
    {
        _store.Append(scope, name, TradingState.Halted, "me", "test");
        Assert.That(Now(), Is.EqualTo(holds ? TradingState.Halted : TradingState.Active));
    }

    [Test]
    public void The_strictest_of_all_that_apply_wins()
    {
        _store.Append(ControlScope.System, "", TradingState.Reducing, "me", "");
        _store.Append(ControlScope.Strategy, "momentum", TradingState.Halted, "me", "");
        _store.Append(ControlScope.Broker, "paper", TradingState.Active, "me", "");
        Assert.That(Now(), Is.EqualTo(TradingState.Halted));
    }

    [Test]
    public void The_newest_decision_of_a_scope_holds_from_the_next_question_on()
    {
        _store.Append(ControlScope.System, "", TradingState.Halted, "me", "");
        Assert.That(Now(), Is.EqualTo(TradingState.Halted));
        _store.Append(ControlScope.System, "", TradingState.Active, "me", "");
        Assert.That(Now(), Is.EqualTo(TradingState.Active));
    }

    [Test]
    public void The_switch_halts_everything_whatever_the_rows_say()
    {
        _store.Append(ControlScope.System, "", TradingState.Active, "me", "");
        _store.SetSwitch(true, "me", "");
        Assert.That(Now(), Is.EqualTo(TradingState.Halted));
        _store.SetSwitch(false, "me", "");
        Assert.That(Now(), Is.EqualTo(TradingState.Active));
    }

    [Test]
    public void A_change_is_told_once()
    {
        var told = 0;
        _control.Changed += _ => told++;
        Now();
        Now();
        _store.Append(ControlScope.System, "", TradingState.Halted, "me", "");
        Now();
        Now();
        Assert.That(told, Is.EqualTo(2), "the first reading, and the halt");
    }

    [Test]
    public void A_row_says_who_when_and_why()
    {
        var row = _store.Append(ControlScope.Symbol, "USA:EQUITY:SPY", TradingState.Reducing, "ann", "earnings");
        Assert.That(row, Is.EqualTo(new ControlRow(1, ControlScope.Symbol, "USA:EQUITY:SPY", TradingState.Reducing, "ann", "earnings", _clock.GetUtcNow().UtcDateTime)));
        Assert.That(_store.Read().Rows, Is.EqualTo(new[] { row }));
    }

    private TradingState Now() => _control.StateFor("momentum", "USA:EQUITY:SPY", "paper");
}

using Sluice.Core.Control;
using Sluice.Storage;
using Sluice.Storage.Control;

namespace Sluice.Tests.Storage.Control;

internal sealed class SqliteControlStoreTests : ControlStoreContract
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make()
    {
        _folder = new TemporaryFolder();
        Store = Another();
    }

    [TearDown]
    public void Remove()
    {
        Store.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_decision_and_the_switch_of_another_process_are_seen_when_it_says_so()
    {
        var before = Store.Version();
        using var child = ChildProcess.Start("control-halt", _folder.Path);
        Assert.That(child.ReadLine(), Is.EqualTo("row"));
        var afterRow = Store.Version();
        Assert.That(afterRow, Is.Not.EqualTo(before));
        Assert.That(Store.Read().Rows.Single().Who, Is.EqualTo("child"));

        child.WriteLine("go on");
        Assert.That(child.ReadLine(), Is.EqualTo("switch"));
        Assert.That(Store.Version(), Is.Not.EqualTo(afterRow));
        Assert.That(Store.Read().SwitchedOff, Is.True);
    }

    [Test]
    public void Decisions_outlive_the_process()
    {
        var row = Store.Append(ControlScope.System, "", TradingState.Halted, "ann", "stop");
        using var other = Another();

        Assert.That(other.Read().Rows, Is.EqualTo(new[] { row }));
    }

    [Test]
    public void A_database_that_was_removed_in_use_halts_until_there_is_one_again()
    {
        Store.Append(ControlScope.Strategy, "alpha", TradingState.Halted, "ann", "stop");
        var before = Store.Version();
        RemoveDatabase();

        Assert.That(Store.Version(), Is.Not.EqualTo(before));
        Assert.That(Store.Read().StateFor("beta", "", ""), Is.EqualTo(TradingState.Halted));
        Assert.That(File.Exists(_folder.File("control.db")), Is.False, "asking must not make an empty one");
    }

    [Test]
    public void A_decision_in_a_database_that_took_the_place_of_a_removed_one_is_seen()
    {
        Store.Append(ControlScope.System, "", TradingState.Active, "ann", "go");
        var before = Store.Version();
        RemoveDatabase();
        using var other = Another();
        other.Append(ControlScope.Strategy, "alpha", TradingState.Halted, "bob", "stop");

        Assert.That(Store.Version(), Is.Not.EqualTo(before));
        Assert.That(Store.Read().StateFor("alpha", "", ""), Is.EqualTo(TradingState.Halted));
    }

    [Test]
    public void A_switch_file_made_by_hand_halts()
    {
        var before = Store.Version();
        File.WriteAllText(_folder.File("HALT"), "");

        Assert.That(Store.Version(), Is.Not.EqualTo(before));
        Assert.That(Store.Read().SwitchedOff, Is.True);
    }

    [Test]
    public void The_switch_file_says_who_and_why()
    {
        Store.SetSwitch(true, "ann", "smoke in the server room");

        Assert.That(File.ReadAllText(_folder.File("HALT")), Does.Contain("ann").And.Contain("smoke in the server room"));
    }

    [Test]
    public void Decisions_that_cannot_be_read_halt_the_system_and_the_switch_works_on()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("control.db"), new string('x', 5000));
        using var store = new SqliteControlStore(folder.Path, Clock);

        var snapshot = store.Read();
        Assert.That(snapshot.SwitchedOff, Is.False);
        Assert.That(snapshot.StateFor("s", "x", "b"), Is.EqualTo(TradingState.Halted));
        Assert.That(snapshot.Rows.Single().Why, Does.Contain(folder.File("control.db")));

        var version = store.Version();
        store.SetSwitch(true, "ann", "");
        Assert.That(store.Version(), Is.Not.EqualTo(version));
        Assert.That(store.Read().SwitchedOff, Is.True);
        Assert.That(() => store.Append(ControlScope.System, "", TradingState.Halted, "ann", ""), Throws.TypeOf<StorageException>().With.Message.Contains("control.db"));
    }

    [Test]
    public void Decisions_that_can_be_read_again_hold_again()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("control.db"));
        using var store = new SqliteControlStore(folder.Path, Clock);
        var control = new TradingControl(store);
        Assert.That(control.StateFor("s", "x", "b"), Is.EqualTo(TradingState.Halted));

        Directory.Delete(folder.File("control.db"));
        Clock.Step(TimeSpan.FromSeconds(2));
        Assert.That(control.StateFor("s", "x", "b"), Is.EqualTo(TradingState.Active));
    }

    [Test]
    public void Decisions_of_several_threads_and_connections_are_all_kept()
    {
        using var other = Another();
        var threads = new[] { Store, other }.Select((store, index) => new Thread(() =>
        {
            for (var i = 0; i < 30; i++) store.Append(ControlScope.Strategy, $"{index}-{i}", TradingState.Halted, "t", "");
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        Assert.That(Store.Read().Rows, Has.Count.EqualTo(60));
    }

    private SqliteControlStore Another() => new(_folder.Path, Clock);

    private void RemoveDatabase()
    {
        foreach (var file in Directory.GetFiles(_folder.Path, "control.db*")) File.Delete(file);
    }
}

using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Util;
using Sluice.EmbeddedLean.Engine.Live;

namespace Sluice.Tests.EmbeddedLean.Live;

[TestFixture]
internal sealed class LoadingTests
{
    private static string Folder => Path.Combine(TestContext.CurrentContext.WorkDirectory, "plugins", TestContext.CurrentContext.Test.ID);

    [SetUp]
    [TearDown]
    public void Forget()
    {
        Config.Reset();
        Composer.Instance.Reset();
    }

    [Test]
    public void A_handler_is_found_by_name_in_a_dll_of_the_plugin_directory()
    {
        PluginAssembly.Write(Folder, "QuantConnect.LoadedFeed", "Acme.LoadedFeed", typeof(FakeFeed));
        Config.Set("plugin-directory", Folder);
        Composer.Instance.Reset();
        var handler = Composer.Instance.GetExportedValueByTypeName<IDataQueueHandler>("Acme.LoadedFeed");
        Assert.That(handler, Is.InstanceOf<FakeFeed>());
        Assert.That(Composer.Instance.GetExportedValueByTypeName<IDataQueueHandler>("LoadedFeed"), Is.SameAs(handler));
    }

    [Test]
    public void A_dll_without_the_prefix_is_not_looked_at()
    {
        PluginAssembly.Write(Folder, "Acme.OtherFeed", "Acme.OtherFeed", typeof(FakeFeed));
        Config.Set("plugin-directory", Folder);
        Composer.Instance.Reset();
        Assert.That(() => Composer.Instance.GetExportedValueByTypeName<IDataQueueHandler>("OtherFeed"), Throws.ArgumentException);
    }

    [Test]
    public void A_broken_dll_in_the_plugin_directory_does_not_hide_the_others()
    {
        PluginAssembly.Write(Folder, "QuantConnect.SoundFeed", "Acme.SoundFeed", typeof(FakeFeed));
        File.WriteAllText(Path.Combine(Folder, "QuantConnect.Broken.dll"), "not a dll");
        Config.Set("plugin-directory", Folder);
        Composer.Instance.Reset();
        Assert.That(Composer.Instance.GetExportedValueByTypeName<IDataQueueHandler>("SoundFeed"), Is.InstanceOf<FakeFeed>());
    }

    [Test]
    public void The_only_algorithm_of_a_dll_is_taken_whatever_its_name()
    {
        Config.Set("algorithm-location", PluginAssembly.Write(Folder, "OnlyAlgorithm", "Acme.Only", typeof(DerivableAlgorithm)));
        Config.Set("algorithm-type-name", "Something");
        Assert.That(AlgorithmLoader.Load().GetType().FullName, Is.EqualTo("Acme.Only"));
    }

    [Test]
    public void Of_several_algorithms_the_named_one_is_taken()
    {
        Config.Set("algorithm-location", typeof(LoadingTests).Assembly.Location);
        Config.Set("algorithm-type-name", nameof(TestAlgorithm));
        Assert.That(AlgorithmLoader.Load(), Is.InstanceOf<TestAlgorithm>());
        Config.Set("algorithm-type-name", "NoSuchAlgorithm");
        Assert.That(AlgorithmLoader.Load, Throws.TypeOf<LiveSetupException>().With.Message.Contains("TestAlgorithm"));
    }

    [Test]
    public void A_missing_algorithm_is_named_with_its_full_path()
    {
        Config.Set("algorithm-location", "no/such.dll");
        Assert.That(AlgorithmLoader.Load, Throws.TypeOf<LiveSetupException>().With.Message.Contains(Path.GetFullPath("no/such.dll")));
    }
}

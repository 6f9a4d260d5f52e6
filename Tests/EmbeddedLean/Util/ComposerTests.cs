using QuantConnect.Configuration;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Lean.Engine.DataFeeds;
using QuantConnect.Util;
using Sluice.Tests.EmbeddedLean.Live;

namespace Sluice.Tests.EmbeddedLean.Util;

[TestFixture]
internal sealed class ComposerTests
{
    [SetUp]
    [TearDown]
    public void Forget()
    {
        Config.Reset();
        Composer.Instance.Reset();
    }

    [Test]
    public void An_aggregator_is_made_once_by_its_name_in_LEANs_configuration()
    {
        var made = Composer.Instance.GetExportedValueByTypeName<IDataAggregator>("QuantConnect.Lean.Engine.DataFeeds.AggregationManager");
        Assert.That(made, Is.InstanceOf<AggregationManager>());
        Assert.That(Composer.Instance.GetExportedValueByTypeName<IDataAggregator>("AggregationManager"), Is.SameAs(made));
        Assert.That(Composer.Instance.GetPart<IDataAggregator>(), Is.SameAs(made));
    }

    [Test]
    public void Any_part_of_the_type_serves_when_the_name_is_not_forced()
    {
        var own = new AggregationManager();
        Composer.Instance.AddPart<IDataAggregator>(own);
        Assert.That(Composer.Instance.GetExportedValueByTypeName<IDataAggregator>("SomethingElse", forceTypeNameOnExisting: false), Is.SameAs(own));
    }

    [Test]
    public void An_unknown_name_says_where_it_was_looked_for() =>
        Assert.That(() => Composer.Instance.GetExportedValueByTypeName<IDataQueueHandler>("NoSuch"),
            Throws.ArgumentException.With.Message.Contains("NoSuch").And.Message.Contains("QuantConnect.*.dll"));

    [Test]
    public void Single_refuses_none_and_several()
    {
        Composer.Instance.AddPart<IDataQueueHandler>(new FakeFeed());
        Composer.Instance.AddPart<IDataQueueHandler>(new SecondFeed());
        Assert.That(() => Composer.Instance.Single<IDataQueueHandler>(_ => true), Throws.InvalidOperationException.With.Message.Contains("More than one"));
        Assert.That(() => Composer.Instance.Single<IDataQueueHandler>(_ => false), Throws.InvalidOperationException.With.Message.Contains("fits"));
        Assert.That(Composer.Instance.Single<IDataQueueHandler>(part => part is SecondFeed), Is.InstanceOf<SecondFeed>());
    }

    [Test]
    public void A_plugin_folder_that_is_not_there_is_logged_and_the_rest_still_found()
    {
        Config.Set("plugin-directory", "/no/such/folder");
        Assert.That(Composer.Instance.GetExportedTypes<IDataAggregator>(), Has.Some.EqualTo(typeof(AggregationManager)));
    }
}

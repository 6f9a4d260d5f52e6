using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Json;

namespace Sluice.Tests.Venues.Deribit;

/// <summary>What each error code means. For an order only "unclear" leaves it in doubt.</summary>
internal sealed class DeribitErrorsTests
{
    [TestCase(10001, DeribitErrorKind.Unclear)]
    [TestCase(11094, DeribitErrorKind.Unclear)]
    [TestCase(13028, DeribitErrorKind.Unclear)]
    [TestCase(-32603, DeribitErrorKind.Unclear)]
    [TestCase(99999, DeribitErrorKind.Unclear)]
    [TestCase(0, DeribitErrorKind.Unclear)]
    [TestCase(10028, DeribitErrorKind.Throttled)]
    [TestCase(10047, DeribitErrorKind.Throttled)]
    [TestCase(10066, DeribitErrorKind.Throttled)]
    [TestCase(10041, DeribitErrorKind.Settlement)]
    [TestCase(11051, DeribitErrorKind.Unavailable)]
    [TestCase(10040, DeribitErrorKind.Unavailable)]
    [TestCase(13004, DeribitErrorKind.Unauthorized)]
    [TestCase(13009, DeribitErrorKind.Unauthorized)]
    [TestCase(13021, DeribitErrorKind.Unauthorized)]
    [TestCase(13403, DeribitErrorKind.Unauthorized)]
    [TestCase(10000, DeribitErrorKind.Unauthorized)]
    [TestCase(10004, DeribitErrorKind.NotOpen)]
    [TestCase(10010, DeribitErrorKind.NotOpen)]
    [TestCase(11008, DeribitErrorKind.NotOpen)]
    [TestCase(11044, DeribitErrorKind.NotOpen)]
    [TestCase(13888, DeribitErrorKind.TimedOut)]
    [TestCase(10009, DeribitErrorKind.NotEnoughFunds)]
    [TestCase(10039, DeribitErrorKind.NotEnoughFunds)]
    [TestCase(10020, DeribitErrorKind.NoInstrument)]
    [TestCase(10043, DeribitErrorKind.Refused)]
    [TestCase(10027, DeribitErrorKind.Refused)]
    [TestCase(10005, DeribitErrorKind.Refused)]
    [TestCase(11029, DeribitErrorKind.Refused)]
    [TestCase(11054, DeribitErrorKind.Refused)]
    [TestCase(13032, DeribitErrorKind.Refused)]
    [TestCase(-32602, DeribitErrorKind.Refused)]
    public void A_code_is_of_its_kind(int code, DeribitErrorKind kind) => Assert.That(DeribitErrors.KindOf(code), Is.EqualTo(kind));

    /// <summary>The set that clients in the field retry; a request that is late by its own word is never one of them for an order.</summary>
    [TestCase(10028)]
    [TestCase(10040)]
    [TestCase(10041)]
    [TestCase(10047)]
    [TestCase(10066)]
    [TestCase(11051)]
    [TestCase(11094)]
    [TestCase(13028)]
    [TestCase(13888)]
    public void Reads_are_tried_again_on_what_may_pass(int code) => Assert.That(DeribitErrors.IsTransient(DeribitErrors.KindOf(code)));

    [TestCase("""{"code":11029,"message":"invalid_arguments","data":{"reason":"must be above zero","param":"amount"}}""", "invalid_arguments: must be above zero (parameter amount) (11029)")]
    [TestCase("""{"code":10009,"message":"not_enough_funds","data":null}""", "not_enough_funds (10009)")]
    [TestCase("""{"code":"10009","message":"not_enough_funds"}""", "not_enough_funds (10009)")]
    [TestCase("""{"code":11030,"message":"other_reject","data":"price band"}""", "other_reject: price band (11030)")]
    [TestCase("{}", "no message (0)")]
    public void The_venues_words_are_kept_in_whatever_shape_they_come(string error, string words) =>
        Assert.That(DeribitError.Read(new JsonRecord("deribit error", Sample.Json(error))).ToString(), Is.EqualTo(words));
}

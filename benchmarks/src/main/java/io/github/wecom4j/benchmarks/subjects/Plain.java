package io.github.wecom4j.benchmarks.subjects;

import com.squareup.moshi.Json;
import java.util.List;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;

/** What one writes by hand for plain Retrofit and Moshi: classes with fields, which Moshi reads by reflection. */
final class Plain {
  private Plain() {}

  interface Api {
    @POST("cgi-bin/kf/account/add")
    Call<Added> add(@Body Account request);
  }

  static final class Account {
    String name;
    @Json(name = "media_id") String mediaId;
  }

  static final class Added {
    int errcode;
    String errmsg;
    @Json(name = "open_kfid") String openKfid;
  }

  static final class Page {
    Integer errcode;
    String errmsg;
    @Json(name = "next_cursor") String nextCursor;
    @Json(name = "has_more") Integer hasMore;
    @Json(name = "msg_list") List<Message> messages;
  }

  static final class Message {
    String touser;
    String msgid;
    @Json(name = "open_kfid") String openKfid;
    @Json(name = "external_userid") String externalUserid;
    @Json(name = "send_time") Long sendTime;
    Integer origin;
    @Json(name = "servicer_userid") String servicerUserid;
    String msgtype;
    Text text;
    Media image;
    Media voice;
    Media video;
    Media file;
    Location location;
    Link link;
    @Json(name = "business_card") Card businessCard;
    MiniProgram miniprogram;
    Menu msgmenu;
    @Json(name = "channels_shop_product") Product product;
    @Json(name = "channels_shop_order") Order order;
    Event event;
  }

  static final class Text {
    String content;
    @Json(name = "menu_id") String menuId;
  }

  static final class Media {
    @Json(name = "media_id") String mediaId;
  }

  static final class Location {
    Double latitude;
    Double longitude;
    String name;
    String address;
  }

  static final class Link {
    String title;
    String desc;
    String url;
    @Json(name = "pic_url") String picUrl;
  }

  static final class Card {
    String userid;
  }

  static final class MiniProgram {
    String title;
    String appid;
    String pagepath;
    @Json(name = "thumb_media_id") String thumbMediaId;
  }

  static final class Menu {
    @Json(name = "head_content") String head;
    List<Item> list;
    @Json(name = "tail_content") String tail;
  }

  static final class Item {
    String type;
    Part click;
    Part view;
    Part miniprogram;
    Part text;
  }

  static final class Part {
    String id;
    String url;
    String appid;
    String pagepath;
    String content;
    @Json(name = "no_newline") Integer noNewline;
  }

  static final class Product {
    @Json(name = "product_id") String productId;
    @Json(name = "head_image") String headImage;
    @Json(name = "head_img") String headImg;
    String title;
    @Json(name = "sales_price") String salesPrice;
    @Json(name = "shop_nickname") String shopNickname;
    @Json(name = "shop_head_image") String shopHeadImage;
    @Json(name = "shop_head_img") String shopHeadImg;
  }

  static final class Order {
    @Json(name = "order_id") String orderId;
    @Json(name = "product_titles") String productTitles;
    @Json(name = "price_wording") String priceWording;
    String state;
    @Json(name = "image_url") String imageUrl;
    @Json(name = "shop_nickname") String shopNickname;
  }

  static final class Event {
    @Json(name = "event_type") String eventType;
    @Json(name = "open_kfid") String openKfid;
    @Json(name = "external_userid") String externalUserid;
    String scene;
    @Json(name = "scene_param") String sceneParam;
    @Json(name = "welcome_code") String welcomeCode;
    @Json(name = "fail_msgid") String failMsgid;
    @Json(name = "fail_type") Integer failType;
    @Json(name = "servicer_userid") String servicerUserid;
    Integer status;
    @Json(name = "stop_type") Integer stopType;
    @Json(name = "change_type") Integer changeType;
    @Json(name = "old_servicer_userid") String oldServicerUserid;
    @Json(name = "new_servicer_userid") String newServicerUserid;
    @Json(name = "msg_code") String msgCode;
    @Json(name = "recall_msgid") String recallMsgid;
    @Json(name = "reject_switch") Integer rejectSwitch;
  }
}
